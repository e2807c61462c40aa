import { randomBytes as nodeRandomBytes } from 'node:crypto'

/** Octets from the operating system's generator: nonces, serial numbers, identifiers. */
export function randomBytes(length: number): Uint8Array {
  return new Uint8Array(nodeRandomBytes(length))
}

/** A positive integer of `octets` octets: its first bit is 0, so that DER adds no octet, and its second 1, so that none is lost. */
export function randomPositive(octets: number): Uint8Array {
  const bytes = randomBytes(octets)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}
