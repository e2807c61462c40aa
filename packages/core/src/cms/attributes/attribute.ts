// Attribute (RFC 5652, 5.3): a type and a SET of values; and the SET OF attributes, whose DER order is what gets signed.
import { DerReader, derElement, derOid, derSequence, derSetOf, TAG } from '../../asn1/index.ts'
import { compareBytes, concatBytes } from '../../encoding/bytes.ts'
import type { Finding } from '../../findings.ts'

export interface Attribute {
  /** The attribute type's OID. */
  readonly type: string
  /** Each value's whole DER element. */
  readonly values: readonly Uint8Array[]
  /** The whole attribute as it stands. */
  readonly bytes: Uint8Array
}

export interface AttributeSet {
  readonly attributes: readonly Attribute[]
  /** The SET OF in DER, tag 0x31: what a signature over attributes is computed on (RFC 5652, 5.4). */
  readonly der: Uint8Array
  /** Whether the attributes stood in DER order already. */
  readonly isOrdered: boolean
}

export function readAttribute(reader: DerReader): Attribute {
  const { bytes, contents } = reader.element(TAG.sequence)
  const fields = new DerReader(contents)
  const type = fields.oid()
  const values = fields.set().all((value) => value.element().bytes)
  fields.end()
  return { type, values, bytes }
}

/** @param contents The contents octets of `[0] IMPLICIT` or `[1] IMPLICIT SET OF Attribute`. */
export function readAttributeSet(contents: Uint8Array): AttributeSet {
  const attributes = new DerReader(contents).all(readAttribute)
  const isOrdered =
    areOrdered(attributes.map(({ bytes }) => bytes)) &&
    attributes.every(({ values }) => areOrdered(values))
  const der = isOrdered
    ? derElement(TAG.set, contents)
    : derSetOf(attributes.map(({ type, values }) => writeAttribute(type, ...values)))
  return { attributes, der, isOrdered }
}

export function writeAttribute(type: string, ...values: readonly Uint8Array[]): Uint8Array {
  return derSequence(derOid(type), derSetOf(values))
}

export function findAttribute(
  attributes: readonly Attribute[],
  type: string,
): Attribute | undefined {
  return attributes.find((attribute) => attribute.type === type)
}

/** The value of an attribute that must stand once with one value; `undefined` when it is absent or repeated. */
export function singleValue(
  attributes: readonly Attribute[],
  type: string,
): Uint8Array | undefined {
  const found = attributes.filter((attribute) => attribute.type === type)
  return found.length === 1 && found[0]?.values.length === 1 ? found[0].values[0] : undefined
}

/** RFC 5652, 11: these attributes must not be repeated and have one value. */
export function checkSingle(
  attributes: readonly Attribute[],
  type: string,
  name: string,
): Finding | undefined {
  const found = attributes.filter((attribute) => attribute.type === type)
  if (found.length === 0 || (found.length === 1 && found[0]?.values.length === 1)) return undefined
  return {
    code: 'CMS_ATTRIBUTE_REPEATED',
    severity: 'failure',
    message: `The attribute ${name} stands ${found.length} times or has several values`,
    clause: 'RFC 5652, 11',
    at: name,
  }
}

function areOrdered(encodings: readonly Uint8Array[]): boolean {
  return encodings.every((encoding, index) => {
    const before = encodings[index - 1]
    return before === undefined || compareBytes(before, encoding) <= 0
  })
}

/** The set as it was sent, for saying why a signature over its DER fails. */
export function attributesAsSent({ attributes }: AttributeSet): Uint8Array {
  return derElement(TAG.set, concatBytes(attributes.map(({ bytes }) => bytes)))
}
