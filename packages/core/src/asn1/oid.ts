// OBJECT IDENTIFIER contents octets (X.690, 8.19). Arcs up to 2^128 are read, as UUID arcs need.
import { FormatError } from '../errors.ts'

const MAX_OID_OCTETS = 128
const DOTTED = /^[0-2](?:\.(?:0|[1-9][0-9]{0,38})){1,127}$/

/** Dotted decimal. Throws `ERR_FORMAT_DER` on padding octets, an unfinished arc or more than 128 octets. */
export function decodeOid(contents: Uint8Array): string {
  if (contents.length === 0 || contents.length > MAX_OID_OCTETS || (contents.at(-1) ?? 0) >= 0x80) {
    throw new FormatError('ERR_FORMAT_DER', 'An ASN.1 OBJECT IDENTIFIER is malformed')
  }
  return decodeSmallArcs(contents) ?? decodeAnyArcs(contents)
}

/** Nearly every OID: arcs below 2^28, without a bigint. */
function decodeSmallArcs(contents: Uint8Array): string | undefined {
  let text = ''
  let value = 0
  let octets = 0
  for (const octet of contents) {
    if ((octets === 0 && octet === 0x80) || octets === 4) return undefined
    value = (value << 7) | (octet & 0x7f)
    octets++
    if (octet >= 0x80) continue
    text += text === '' ? rootArcs(value) : `.${value}`
    value = 0
    octets = 0
  }
  return text
}

/** The first two arcs share one number (X.690, 8.19.4). */
function rootArcs(value: number): string {
  const root = value < 80 ? Math.floor(value / 40) : 2
  return `${root}.${value - root * 40}`
}

function decodeAnyArcs(contents: Uint8Array): string {
  const [first = 0n, ...rest] = readArcs(contents)
  const root = first < 80n ? first / 40n : 2n
  return [root, first - root * 40n, ...rest].join('.')
}

/** Throws `ERR_FORMAT_OID` when the text is not a dotted identifier. */
export function encodeOid(dotted: string): Uint8Array {
  if (!DOTTED.test(dotted))
    throw new FormatError('ERR_FORMAT_OID', `Not an object identifier: ${dotted}`)
  const [root = '', second = '', ...rest] = dotted.split('.')
  const first = String(BigInt(root) * 40n + BigInt(second))
  return Uint8Array.from([first, ...rest].flatMap(arcOctets))
}

function readArcs(contents: Uint8Array): bigint[] {
  const arcs: bigint[] = []
  let value = 0n
  let fresh = true
  for (const octet of contents) {
    if (fresh && octet === 0x80)
      throw new FormatError('ERR_FORMAT_DER', 'An OID arc has a padding octet')
    value = (value << 7n) | BigInt(octet & 0x7f)
    fresh = octet < 0x80
    if (!fresh) continue
    arcs.push(value)
    value = 0n
  }
  return arcs
}

function arcOctets(arc: string): number[] {
  return arc.length <= MAX_SMALL_DIGITS ? smallArcOctets(Number(arc)) : largeArcOctets(BigInt(arc))
}

/** Below 2^31, so that shifting is exact. */
const MAX_SMALL_DIGITS = 9

function smallArcOctets(arc: number): number[] {
  const octets = [arc & 0x7f]
  for (let rest = arc >> 7; rest > 0; rest >>= 7) octets.unshift((rest & 0x7f) | 0x80)
  return octets
}

function largeArcOctets(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80)
  return octets
}
