import { asBuffer } from './bytes.ts'
import { FormatError } from '../errors.ts'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/** Throws `ERR_FORMAT_UTF8` when the bytes are not well-formed UTF-8 (RFC 3629). */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch (cause) {
    throw new FormatError('ERR_FORMAT_UTF8', 'The text is not well-formed UTF-8', { cause })
  }
}

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** One byte a character, U+0000 to U+00FF. */
export function decodeLatin1(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('latin1')
}

/** One byte a character; characters above U+00FF are a caller's mistake and lose their high byte. */
export function encodeLatin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
