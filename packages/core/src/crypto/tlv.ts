// Just enough strict DER (X.690, 10) for what keys and signature values are: definite lengths of at most three octets, low tags.
// The crypto room imports no neighbour; everything larger goes through asn1/.
import { concatBytes } from '../encoding/bytes.ts'

export interface Tlv {
  readonly tag: number
  readonly contents: Uint8Array
}

/** The elements that fill `bytes` one after another, or `undefined` when they do not fill it as DER demands. */
export function splitTlv(bytes: Uint8Array): Tlv[] | undefined {
  const elements: Tlv[] = []
  let position = 0
  while (position < bytes.length) {
    const header = readHeader(bytes, position)
    if (header === undefined || header.end > bytes.length) return undefined
    elements.push({ tag: header.tag, contents: bytes.subarray(header.start, header.end) })
    position = header.end
  }
  return elements
}

/** One element around the parts. */
export function joinTlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const contents = concatBytes(parts)
  return concatBytes([Uint8Array.of(tag, ...lengthOctets(contents.length)), contents])
}

function readHeader(bytes: Uint8Array, position: number): Header | undefined {
  const tag = bytes[position]
  const first = bytes[position + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined
  if (first < 0x80) return { tag, start: position + 2, end: position + 2 + first }
  const octets = first & 0x7f
  if (octets === 0 || octets > 3 || position + 2 + octets > bytes.length) return undefined
  let length = 0
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[position + 2 + i] ?? 0)
  if (length < 0x80 || length < 256 ** (octets - 1)) return undefined
  const start = position + 2 + octets
  return { tag, start, end: start + length }
}

interface Header {
  readonly tag: number
  readonly start: number
  readonly end: number
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) octets.unshift(rest & 0xff)
  return [0x80 | octets.length, ...octets]
}
