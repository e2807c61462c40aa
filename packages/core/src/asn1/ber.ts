// BER (X.690, 8) to what DerReader reads: indefinite lengths, long lengths and strings in segments become definite, short and whole.
// Contents stay as they are: the order of a SET or an odd BOOLEAN is a statement of the sender, and signatures cover such octets.
import { FormatError } from '../errors.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { derLength, lengthOctets } from './der-writer.ts'
import { isStringTag } from './strings.ts'
import { isConstructed, TAG } from './tags.ts'

/** CMS with certificates needs about twenty. */
export const MAX_BER_DEPTH = 64
/** A signature with a thousand CRL entries has ten thousand; every element that must be rewritten costs memory. */
export const MAX_BER_ELEMENTS = 500_000

const MAX_LENGTH_OCTETS = 4
const CONSTRUCTED = 0x20

interface Element {
  readonly tag: number
  /** The contents octets, in the pieces that the input and rewritten parts give. */
  readonly contents: readonly Uint8Array[]
  /** Whether the encoding differs from the input's. */
  readonly changed: boolean
  readonly start: number
  readonly end: number
}

interface Walk {
  readonly bytes: Uint8Array
  elements: number
}

interface Header {
  readonly tag: number
  readonly start: number
  /** Absent for the indefinite form. */
  readonly length: number | undefined
  readonly shortest: boolean
}

/** Rewrites the one element that fills `bytes`; gives the input's octets when nothing needs rewriting. Throws `ERR_FORMAT_BER`. */
export function normalizeBer(bytes: Uint8Array): Uint8Array {
  const { der, consumed } = normalizeFirstBer(bytes)
  if (consumed !== bytes.length) throw invalid('Unexpected data after a BER value', consumed)
  return der
}

/** The first element alone, and how many octets it took: a PDF's /Contents has padding behind it. */
export function normalizeFirstBer(bytes: Uint8Array): { der: Uint8Array; consumed: number } {
  const walk = { bytes, elements: 0 }
  const element = readElement(walk, 0, bytes.length, 0)
  const der = element.changed ? concatBytes(encode(walk, element)) : bytes.subarray(0, element.end)
  return { der, consumed: element.end }
}

function readElement(walk: Walk, position: number, limit: number, depth: number): Element {
  if (++walk.elements > MAX_BER_ELEMENTS) throw invalid('A BER value has too many parts', position)
  if (depth > MAX_BER_DEPTH) throw invalid('A BER value is nested too deeply', position)
  const header = readHeader(walk.bytes, position, limit)
  return isConstructed(header.tag)
    ? readConstructed(walk, position, limit, header, depth)
    : readPrimitive(walk, position, header)
}

function readPrimitive({ bytes }: Walk, position: number, header: Header): Element {
  const { tag, start, length, shortest } = header
  if (length === undefined) throw invalid('A primitive BER value has no length', position)
  const contents = [bytes.subarray(start, start + length)]
  return { tag, contents, changed: !shortest, start: position, end: start + length }
}

function readConstructed(
  walk: Walk,
  position: number,
  limit: number,
  header: Header,
  depth: number,
): Element {
  const { tag, start, length } = header
  const { children, end } =
    length === undefined
      ? readUntilEndOfContents(walk, start, limit, depth + 1)
      : { children: readWithin(walk, start, start + length, depth + 1), end: start + length }
  if (isSegmented(tag)) return joinSegments(tag, children, position, end)
  const changed = !header.shortest || length === undefined || children.some((c) => c.changed)
  const contents = changed
    ? children.flatMap((child) => encode(walk, child))
    : [walk.bytes.subarray(start, end)]
  return { tag, contents, changed, start: position, end }
}

function readWithin(walk: Walk, start: number, end: number, depth: number): Element[] {
  const children: Element[] = []
  for (let position = start; position < end;) {
    const child = readElement(walk, position, end, depth)
    children.push(child)
    position = child.end
  }
  return children
}

function readUntilEndOfContents(
  walk: Walk,
  start: number,
  limit: number,
  depth: number,
): { children: Element[]; end: number } {
  const children: Element[] = []
  let position = start
  while (walk.bytes[position] !== 0) {
    const child = readElement(walk, position, limit, depth)
    children.push(child)
    position = child.end
  }
  if (position + 2 > limit || walk.bytes[position + 1] !== 0) {
    throw invalid('A BER value has no end', position)
  }
  return { children, end: position + 2 }
}

/** A universal string type in constructed form (8.6.4, 8.7.3, 8.23.6). */
function isSegmented(tag: number): boolean {
  const primitive = tag & ~CONSTRUCTED
  return primitive === TAG.octetString || primitive === TAG.bitString || isStringTag(primitive)
}

function joinSegments(
  constructedTag: number,
  segments: readonly Element[],
  start: number,
  end: number,
): Element {
  const tag = constructedTag & ~CONSTRUCTED
  if (segments.some((segment) => segment.tag !== tag)) {
    throw invalid('A segmented BER string has a segment of another type', start)
  }
  const contents =
    tag === TAG.bitString ? joinBits(segments, start) : segments.flatMap((s) => s.contents)
  return { tag, contents, changed: true, start, end }
}

/** Each segment starts with its count of unused bits; only the last may have any. */
function joinBits(segments: readonly Element[], start: number): Uint8Array[] {
  let unused = 0
  const bits = segments.map(({ contents }) => {
    if (unused !== 0) throw invalid('A segmented BIT STRING has a gap', start)
    const segment = concatBytes(contents)
    unused = segment[0] ?? 8
    if (unused > 7) throw invalid('A BIT STRING segment is malformed', start)
    return segment.subarray(1)
  })
  return [Uint8Array.of(unused), ...bits]
}

function encode({ bytes }: Walk, element: Element): readonly Uint8Array[] {
  if (!element.changed) return [bytes.subarray(element.start, element.end)]
  const length = element.contents.reduce((sum, piece) => sum + piece.length, 0)
  return [Uint8Array.of(element.tag), derLength(length), ...element.contents]
}

function readHeader(bytes: Uint8Array, position: number, limit: number): Header {
  const tag = bytes[position]
  const first = bytes[position + 1]
  if (tag === undefined || first === undefined || position + 2 > limit) {
    throw invalid('A BER value ends too early', position)
  }
  if ((tag & 0x1f) === 0x1f || tag === 0) throw invalid('An unexpected BER tag', position)
  if (first === 0x80) return { tag, start: position + 2, length: undefined, shortest: false }
  const octets = first < 0x80 ? 0 : first & 0x7f
  const start = position + 2 + octets
  const length = octets === 0 ? first : readLength(bytes, position + 2, octets)
  if (start + length > limit) throw invalid('A BER value is longer than the data', position)
  return { tag, start, length, shortest: lengthOctets(length) === octets + 1 }
}

function readLength(bytes: Uint8Array, position: number, octets: number): number {
  let length = 0
  for (let i = 0; i < octets; i++) {
    length = length * 256 + (bytes[position + i] ?? 0)
    if (length >= 256 ** MAX_LENGTH_OCTETS) throw invalid('A BER length is too large', position)
  }
  return length
}

function invalid(message: string, position: number): FormatError {
  return new FormatError('ERR_FORMAT_BER', message, { details: { position } })
}
