import { expectText } from './arguments.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'

/** One PEM block (RFC 7468). */
export interface PemBlock {
  /** What stands after BEGIN, such as `CERTIFICATE` or `PRIVATE KEY`. */
  readonly label: string
  readonly bytes: Uint8Array
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,64})-----([A-Za-z0-9+/=\s]*)-----END \1-----/g
const LINE_LENGTH = 64

/**
 * All blocks in the order they stand; explanatory text between them is skipped, as RFC 7468, section 2 allows. Throws `ERR_USAGE_TEXT` for
 * what is no text.
 */
export function readPem(text: string): PemBlock[] {
  expectText(text, 'PEM')
  return Array.from(text.matchAll(BLOCK), ([, label = '', body = '']) => ({
    label,
    bytes: decodeBase64(body),
  }))
}

export function writePem(block: PemBlock): string {
  const lines = encodeBase64(block.bytes).match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? []
  return [`-----BEGIN ${block.label}-----`, ...lines, `-----END ${block.label}-----`, ''].join('\n')
}
