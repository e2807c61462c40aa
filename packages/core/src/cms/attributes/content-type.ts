// content-type (RFC 5652, 11.1): ties the signature to the type of what it signs.
import { derOid, readDer } from '../../asn1/index.ts'
import type { Finding } from '../../findings.ts'
import { checkSingle, singleValue, writeAttribute, type Attribute } from './attribute.ts'

export const CONTENT_TYPE = '1.2.840.113549.1.9.3'

export function readContentType(value: Uint8Array): string {
  return readDer(value, (reader) => reader.oid())
}

export function writeContentType(contentType: string): Uint8Array {
  return writeAttribute(CONTENT_TYPE, derOid(contentType))
}

/** Present once and equal to eContentType, whenever there are signed attributes (RFC 5652, 5.3). */
export function checkContentType(
  attributes: readonly Attribute[],
  expected: string,
): Finding | undefined {
  const repeated = checkSingle(attributes, CONTENT_TYPE, 'content-type')
  if (repeated !== undefined) return repeated
  const value = singleValue(attributes, CONTENT_TYPE)
  if (value === undefined) return problem('CMS_CONTENT_TYPE_MISSING', 'is missing')
  return readContentType(value) === expected
    ? undefined
    : problem('CMS_CONTENT_TYPE_MISMATCH', `is not the content’s type ${expected}`)
}

function problem(code: string, what: string): Finding {
  return {
    code,
    severity: 'failure',
    message: `The signed attribute content-type ${what}`,
    clause: 'RFC 5652, 11.1',
    at: 'content-type',
  }
}
