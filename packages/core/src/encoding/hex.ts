import { asBuffer } from './bytes.ts'
import { FormatError } from '../errors.ts'

const HEX = /^(?:[0-9a-fA-F]{2})*$/

/** Lower-case hexadecimal. */
export function encodeHex(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('hex')
}

/** Throws `ERR_FORMAT_HEX` on anything but an even number of hexadecimal digits. */
export function decodeHex(text: string): Uint8Array {
  if (!HEX.test(text)) throw new FormatError('ERR_FORMAT_HEX', 'The text is not hexadecimal')
  return new Uint8Array(Buffer.from(text, 'hex'))
}
