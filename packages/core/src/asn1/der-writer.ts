// DER writing (X.690, 10 and 11): each function gives one whole element.
import { compareBytes } from '../encoding/bytes.ts'
import { encodeLatin1, encodeUtf8 } from '../encoding/text.ts'
import { encodeOid } from './oid.ts'
import { TAG, contextConstructed } from './tags.ts'
import { timeText } from './time.ts'

const ZERO = Uint8Array.of(0)

/** Identifier, length and contents. */
export function derElement(tag: number, contents: Uint8Array): Uint8Array {
  return derConstructed(tag, [contents])
}

export function derSequence(...elements: readonly Uint8Array[]): Uint8Array {
  return derConstructed(TAG.sequence, elements)
}

/** SET OF: elements sorted by their encoding (X.690, 11.6). */
export function derSetOf(elements: readonly Uint8Array[], tag: number = TAG.set): Uint8Array {
  return derConstructed(tag, elements.toSorted(compareBytes))
}

/** The parts are joined where they stand in the end: nothing is copied twice. */
function derConstructed(tag: number, parts: readonly Uint8Array[]): Uint8Array {
  let size = 0
  for (const part of parts) size += part.length
  const octets = lengthOctets(size)
  const element = new Uint8Array(1 + octets + size)
  element[0] = tag
  writeLength(element, size, octets)
  let offset = 1 + octets
  for (const part of parts) {
    element.set(part, offset)
    offset += part.length
  }
  return element
}

/** `[number] EXPLICIT`, around whole elements. */
export function derExplicit(number: number, ...elements: readonly Uint8Array[]): Uint8Array {
  return derConstructed(contextConstructed(number), elements)
}

/** IMPLICIT tagging: the same contents under another tag. */
export function derRetag(tag: number, element: Uint8Array): Uint8Array {
  const retagged = Uint8Array.from(element)
  retagged[0] = tag
  return retagged
}

export function derBoolean(value: boolean): Uint8Array {
  return Uint8Array.of(TAG.boolean, 1, value ? 0xff : 0x00)
}

export function derNull(): Uint8Array {
  return Uint8Array.of(TAG.null, 0)
}

export function derInteger(value: bigint | number, tag: number = TAG.integer): Uint8Array {
  return derElement(tag, integerOctets(BigInt(value)))
}

/** A non-negative integer from its big-endian magnitude, such as a serial number or an ECDSA half. */
export function derUnsigned(magnitude: Uint8Array): Uint8Array {
  const first = magnitude.findIndex((octet) => octet !== 0)
  const trimmed = first === -1 ? Uint8Array.of(0) : magnitude.subarray(first)
  return derConstructed(TAG.integer, (trimmed[0] ?? 0) < 0x80 ? [trimmed] : [ZERO, trimmed])
}

export function derOid(dotted: string): Uint8Array {
  return derElement(TAG.oid, encodeOid(dotted))
}

export function derOctetString(contents: Uint8Array, tag: number = TAG.octetString): Uint8Array {
  return derElement(tag, contents)
}

export function derBitString(bytes: Uint8Array, unused = 0): Uint8Array {
  return derConstructed(TAG.bitString, [Uint8Array.of(unused), bytes])
}

/** A BIT STRING of named bits without trailing zeros (X.690, 11.2.2). */
export function derNamedBits(numbers: readonly number[]): Uint8Array {
  if (numbers.length === 0) return derBitString(new Uint8Array(0))
  const highest = Math.max(...numbers)
  const bytes = new Uint8Array((highest >> 3) + 1)
  for (const bit of numbers) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return derBitString(bytes, 7 - (highest & 7))
}

export function derUtf8String(text: string): Uint8Array {
  return derElement(TAG.utf8String, encodeUtf8(text))
}

export function derPrintableString(text: string): Uint8Array {
  return derElement(TAG.printableString, encodeLatin1(text))
}

export function derIa5String(text: string, tag: number = TAG.ia5String): Uint8Array {
  return derElement(tag, encodeLatin1(text))
}

/** UTCTime through 2049, GeneralizedTime after (RFC 5280, 4.1.2.5). */
export function derTime(time: Date): Uint8Array {
  const { tag, text } = timeText(time)
  return derElement(tag, encodeLatin1(text))
}

/** GeneralizedTime whatever the year, as CRL reasons, OCSP and RFC 3161 demand; whole seconds. */
export function derGeneralizedTime(time: Date): Uint8Array {
  return derElement(
    TAG.generalizedTime,
    encodeLatin1(time.toISOString().replace(/[-:T]|\.\d+/g, '')),
  )
}

/** The shortest definite length (X.690, 8.1.3 and 10.1). */
export function derLength(length: number): Uint8Array {
  const octets = lengthOctets(length)
  const bytes = new Uint8Array(1 + octets)
  writeLength(bytes, length, octets)
  return bytes.subarray(1)
}

/** How many octets the length field takes. */
export function lengthOctets(length: number): number {
  if (length < 0x80) return 1
  let octets = 1
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets++
  return octets
}

/** Behind the identifier octet. */
function writeLength(element: Uint8Array, length: number, octets: number): void {
  element[1] = octets === 1 ? length : 0x80 | (octets - 1)
  let rest = length
  for (let at = octets; at > 1; at--) {
    element[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

function integerOctets(value: bigint): Uint8Array {
  const octets: number[] = []
  let rest = value
  do {
    octets.unshift(Number(rest & 0xffn))
    rest >>= 8n
  } while (rest !== 0n && rest !== -1n)
  const negative = (octets[0] ?? 0) >= 0x80
  if (negative !== value < 0n) octets.unshift(value < 0n ? 0xff : 0x00)
  return Uint8Array.from(octets)
}
