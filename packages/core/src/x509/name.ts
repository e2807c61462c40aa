// Distinguished names (RFC 5280, 4.1.2.4): reading and comparing. Comparison follows RFC 5280, 7.1: attribute by attribute,
// whatever string type carries the text, without regard to letter case, compatibility forms and runs of white space.
import { DerReader, type DerElement, TAG } from '../asn1/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { encodeHex } from '../encoding/hex.ts'
import { OID_COMMON_NAME } from './attribute-types.ts'

export interface NameAttribute {
  /** Attribute type, dotted decimal. */
  readonly type: string
  /** The value as text; absent when it is no character string. */
  readonly text?: string
  /** The whole encoding of the value. */
  readonly bytes: Uint8Array
}

/** Usually one attribute; several stand side by side, without order. */
export type RelativeName = readonly NameAttribute[]

export interface Name {
  /** The whole encoding. */
  readonly bytes: Uint8Array
  /** From the root (country) to the leaf (common name), as encoded. */
  readonly relativeNames: readonly RelativeName[]
}

const STRING_TAGS: ReadonlySet<number> = new Set([
  TAG.utf8String,
  TAG.printableString,
  TAG.teletexString,
  TAG.ia5String,
  TAG.bmpString,
  TAG.universalString,
  TAG.numericString,
  TAG.visibleString,
])
const PLAIN_TEXT = /^[\x20-\x7e]*$/
const keys = new WeakMap<RelativeName, string>()

export function readName(reader: DerReader): Name {
  const { bytes, contents } = reader.element(TAG.sequence)
  return { bytes, relativeNames: new DerReader(contents).all(readRelativeName) }
}

/** @param tag `[1] IMPLICIT` in DistributionPointName. */
export function readRelativeName(reader: DerReader, tag: number = TAG.set): RelativeName {
  const set = reader.sequence(tag)
  // SET SIZE (1..MAX): an empty one is refused by reading its first attribute.
  const first = readAttribute(set)
  return [first, ...set.all(readAttribute)]
}

export function isEmptyName(name: Name): boolean {
  return name.relativeNames.length === 0
}

export function sameName(a: Name, b: Name): boolean {
  return equalBytes(a.bytes, b.bytes) || nameKey(a) === nameKey(b)
}

/** Equal for equal names (RFC 5280, 7.1), so that a Map can find by name. */
export function nameKey(name: Name): string {
  return name.relativeNames.map(relativeNameKey).join('/')
}

/** Whether `name` is `base` or stands below it (RFC 5280, 4.2.1.10, directoryName). */
export function isWithinName(name: Name, base: Name): boolean {
  return base.relativeNames.every((relative, index) => {
    const found = name.relativeNames[index]
    return found !== undefined && relativeNameKey(found) === relativeNameKey(relative)
  })
}

/** Values of an attribute type, outermost first; values that are no text are left out. */
export function attributeTexts(name: Name, type: string): string[] {
  return name.relativeNames
    .flat()
    .flatMap((attribute) =>
      attribute.type === type && attribute.text !== undefined ? [attribute.text] : [],
    )
}

/** The innermost common name, `null` when there is none. */
export function commonName(name: Name): string | null {
  return attributeTexts(name, OID_COMMON_NAME).at(-1) ?? null
}

function readAttribute(reader: DerReader): NameAttribute {
  const sequence = reader.sequence()
  const type = sequence.oid()
  const value = sequence.element()
  sequence.end()
  return { type, bytes: value.bytes, ...textOf(value) }
}

function textOf(value: DerElement): { text?: string } {
  return STRING_TAGS.has(value.tag) ? { text: new DerReader(value.bytes).string() } : {}
}

function relativeNameKey(relative: RelativeName): string {
  const known = keys.get(relative)
  if (known !== undefined) return known
  const key = relative.map(attributeKey).toSorted().join('+')
  keys.set(relative, key)
  return key
}

/** Separators cannot occur inside: text is percent-encoded. */
function attributeKey({ type, text, bytes }: NameAttribute): string {
  return text === undefined
    ? `${type}#${encodeHex(bytes)}`
    : `${type}=${prepareText(text).replace(/[%/+]/g, encodeURIComponent)}`
}

/** RFC 4518, 2 for caseIgnoreMatch, with the case folding that Unicode defines beyond lower case. */
function prepareText(text: string): string {
  if (PLAIN_TEXT.test(text)) return text.toLowerCase().trim().replace(/ +/g, ' ')
  return text
    .replace(/[\p{Cf}\p{Cc}]/gu, (character) => (/[\s\u0085]/.test(character) ? ' ' : ''))
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .trim()
    .replace(/\s+/g, ' ')
}
