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

/** Above this a call into the runtime is cheaper than a loop. */
const SHORT = 24

/** `decodeUtf8` of `bytes[start, end)`, faster for the many short texts in ASCII that structures are made of. */
export function decodeShort(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > SHORT) return decodeUtf8(bytes.subarray(start, end))
  let text = ''
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0
    if (byte >= 0x80) return decodeUtf8(bytes.subarray(start, end))
    text += String.fromCharCode(byte)
  }
  return text
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
