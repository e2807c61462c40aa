// The two encodings of an ECDSA signature: DER Ecdsa-Sig-Value (RFC 3279, 2.2.3) for X.509 and CMS, and the fixed-length
// r || s of IEEE P1363 for XML signatures (RFC 9231, 2.3.6). DSA values have the same two forms.
import { joinTlv, splitTlv, type Tlv } from './tlv.ts'

const SEQUENCE = 0x30
const INTEGER = 0x02

/** The two halves as unsigned big-endian integers without leading zero octets. */
export interface EcdsaValue {
  readonly r: Uint8Array
  readonly s: Uint8Array
}

/** Reads strict DER; `undefined` for anything else, negative numbers, padding and trailing octets included. */
export function readEcdsaValue(der: Uint8Array): EcdsaValue | undefined {
  const [outer, ...behind] = splitTlv(der) ?? []
  if (outer?.tag !== SEQUENCE || behind.length > 0) return undefined
  const [r, s, ...more] = (splitTlv(outer.contents) ?? []).map(readUnsigned)
  if (r === undefined || s === undefined || more.length > 0) return undefined
  return { r, s }
}

export function writeEcdsaValue({ r, s }: EcdsaValue): Uint8Array {
  return joinTlv(SEQUENCE, writeUnsigned(r), writeUnsigned(s))
}

/**
 * DER to r || s, each of `octets` (32 for P-256, 48 for P-384, 66 for P-521).
 * `undefined` when the value is not strict DER or a half does not fit.
 */
export function ecdsaToP1363(der: Uint8Array, octets: number): Uint8Array | undefined {
  const value = readEcdsaValue(der)
  if (value === undefined || value.r.length > octets || value.s.length > octets) return undefined
  const fixed = new Uint8Array(octets * 2)
  fixed.set(value.r, octets - value.r.length)
  fixed.set(value.s, octets * 2 - value.s.length)
  return fixed
}

/** r || s to DER; `undefined` unless there are exactly `2 * octets`. */
export function ecdsaFromP1363(fixed: Uint8Array, octets: number): Uint8Array | undefined {
  if (fixed.length !== octets * 2) return undefined
  return writeEcdsaValue({ r: fixed.subarray(0, octets), s: fixed.subarray(octets) })
}

function readUnsigned({ tag, contents }: Tlv): Uint8Array | undefined {
  const [first, second] = contents
  if (tag !== INTEGER || first === undefined || first >= 0x80) return undefined
  if (first !== 0) return contents
  if (second === undefined) return new Uint8Array(0)
  return second < 0x80 ? undefined : contents.subarray(1)
}

function writeUnsigned(magnitude: Uint8Array): Uint8Array {
  const first = magnitude.findIndex((octet) => octet !== 0)
  const trimmed = first === -1 ? Uint8Array.of(0) : magnitude.subarray(first)
  const sign = (trimmed[0] ?? 0) < 0x80 ? new Uint8Array(0) : Uint8Array.of(0)
  return joinTlv(INTEGER, sign, trimmed)
}
