import { asBuffer } from './bytes.ts'
import { FormatError } from '../errors.ts'

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const WHITE_SPACE = /[ \t\r\n]+/g

/** RFC 4648, section 4, with padding and without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('base64')
}

/** RFC 4648, section 4; white space is skipped as xs:base64Binary and PEM allow. Throws `ERR_FORMAT_BASE64`. */
export function decodeBase64(text: string): Uint8Array {
  const compact = text.replace(WHITE_SPACE, '')
  if (!BASE64.test(compact)) throw new FormatError('ERR_FORMAT_BASE64', 'The text is not base64')
  return new Uint8Array(Buffer.from(compact, 'base64'))
}
