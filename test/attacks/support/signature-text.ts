// Surgery on the signature dictionary of a signed PDF, in place or in a revision of its own.
import { appendRevision, bytesOf, numberOfObject, objectText, textOf } from './small-pdf.ts'

export interface SignatureText {
  readonly number: number
  /** From `<<` to `>>`. */
  readonly dictionary: string
  /** As they stand, key included. */
  readonly byteRange: string
  readonly contents: string
  readonly numbers: readonly [number, number, number, number]
  /** The hexadecimal digits. */
  readonly hex: string
}

const BYTE_RANGE = /\/ByteRange ?\[([^\]]*)\]/
const CONTENTS = /\/Contents ?<([0-9a-fA-F]*)>/

/** The newest signature that was written. */
export function findSignature(pdf: Uint8Array): SignatureText {
  const number = numberOfObject(pdf, '/ByteRange')
  const dictionary = objectText(pdf, number)
  const [byteRange = '', list = ''] = BYTE_RANGE.exec(dictionary) ?? []
  const [contents = '', hex = ''] = CONTENTS.exec(dictionary) ?? []
  const [a = 0, b = 0, c = 0, d = 0] = list.trim().split(/\s+/).map(Number)
  return { number, dictionary, byteRange, contents, numbers: [a, b, c, d], hex }
}

export type Bend = (dictionary: string, signature: SignatureText) => string

/** Where it stands; what grew takes its room from the padding of /Contents, so that every offset stays right. */
export function bendInPlace(pdf: Uint8Array, bend: Bend): Uint8Array {
  const signature = findSignature(pdf)
  const { dictionary } = signature
  const bent = fit(bend(dictionary, signature), dictionary.length)
  return bytesOf(textOf(pdf).replace(dictionary, () => bent))
}

/** In a revision behind the signature. */
export function bendLater(
  pdf: Uint8Array,
  bend: Bend,
  more: Readonly<Record<number, string>> = {},
): Uint8Array {
  const signature = findSignature(pdf)
  const bent = bend(signature.dictionary, signature)
  return appendRevision(pdf, { objects: { ...more, [signature.number]: bent } })
}

function fit(text: string, length: number): string {
  const surplus = text.length - length
  if (surplus <= 0) return `${text.slice(0, -2)}${' '.repeat(-surplus)}>>`
  const padding = Math.ceil(surplus / 2) * 2
  const place = text.indexOf(`${'0'.repeat(padding)}>`)
  if (place < 0) throw new RangeError('The signature has no padding to spare')
  return fit(text.slice(0, place) + text.slice(place + padding), length)
}

/** A changed amount: the point of forging a signature. */
export function payMore(pdf: Uint8Array): Uint8Array {
  return bytesOf(textOf(pdf).replace('1 000 000', '9 000 000'))
}
