// BOOLEAN, INTEGER, BIT STRING contents octets (X.690, 8.2, 8.3, 8.6 with the DER restrictions of 11).
import { encodeHex } from '../encoding/hex.ts'
import { FormatError } from '../errors.ts'

export interface Bits {
  readonly bytes: Uint8Array
  /** Bits of the last octet that do not count, 0 to 7. */
  readonly unused: number
}

const MAX_SMALL_OCTETS = 6

export function decodeBoolean(contents: Uint8Array): boolean {
  const value = contents[0]
  if (contents.length !== 1 || (value !== 0x00 && value !== 0xff)) throw invalid('BOOLEAN')
  return value === 0xff
}

export function decodeInteger(contents: Uint8Array): bigint {
  assertInteger(contents)
  const magnitude = BigInt(`0x${encodeHex(contents)}`)
  return ((contents[0] ?? 0) & 0x80) === 0
    ? magnitude
    : magnitude - (1n << BigInt(contents.length * 8))
}

export function decodeSmallInteger(contents: Uint8Array): number {
  assertInteger(contents)
  if (contents.length > MAX_SMALL_OCTETS) throw invalid('INTEGER (too large)')
  let value = (contents[0] ?? 0) < 0x80 ? 0 : -1
  for (const octet of contents) value = value * 256 + octet
  return value
}

export function decodeBits(contents: Uint8Array): Bits {
  const unused = contents[0]
  const last = contents[contents.length - 1] ?? 0
  if (unused === undefined || unused > 7 || (contents.length === 1 && unused > 0))
    throw invalid('BIT STRING')
  if (contents.length > 1 && (last & ((1 << unused) - 1)) !== 0)
    throw invalid('BIT STRING (padding)')
  return { bytes: contents.subarray(1), unused }
}

/** The numbers of the bits that are set, as KeyUsage and ReasonFlags count them (bit 0 is the highest of the first octet). */
export function namedBits(bits: Bits): number[] {
  const numbers: number[] = []
  for (let bit = 0; bit < bits.bytes.length * 8 - bits.unused; bit++) {
    if (((bits.bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) numbers.push(bit)
  }
  return numbers
}

/** The contents octets are an INTEGER in its shortest form. */
export function assertInteger(contents: Uint8Array): void {
  const first = contents[0]
  const second = contents[1]
  if (first === undefined) throw invalid('INTEGER')
  if (second === undefined) return
  if ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80))
    throw invalid('INTEGER')
}

function invalid(type: string): FormatError {
  return new FormatError('ERR_FORMAT_DER', `An ASN.1 ${type} is not encoded as DER demands`)
}
