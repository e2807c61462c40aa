// What all timestamp properties share (XAdESTimeStampType, EN 319 132-1, 5.1.4): how the stamped parts were canonicalised, and the tokens.
import { encodeBase64 } from '../../encoding/base64.ts'
import { canonicalMethodUri, type CanonicalMethod } from '../../xml/canonical/method.ts'
import { attributeValue, type XmlElement } from '../../xml/tree.ts'
import { writeElement } from '../../xml/write-element.ts'
import { DS, XADES, XADES_141 } from '../../xmldsig/namespaces.ts'
import { base64Of, Children } from '../../xmldsig/read-element.ts'
import { readCanonicalMethod } from '../../xmldsig/transforms.ts'
import { ds, malformedProperty, xades } from './property.ts'

/** Signed by the signer's own act, or by the archive's. */
export const SIGNATURE_TIMESTAMP = 'SignatureTimeStamp'
/** Of version 1.4.1. */
export const ARCHIVE_TIMESTAMP = 'ArchiveTimeStamp'
/** Signed: over what all references give before signing (5.2.8.1), or over what those give that `Include` names (5.2.8.2). */
export const ALL_DATA_TIMESTAMP = 'AllDataObjectsTimeStamp'
export const INDIVIDUAL_DATA_TIMESTAMP = 'IndividualDataObjectsTimeStamp'

export interface TimestampProperty {
  readonly canonical: CanonicalMethod
  /** URIs of what the timestamp says it is over, in that order; none where the property itself says it (5.1.4.4). */
  readonly includes: readonly string[]
  /** DER. */
  readonly tokens: readonly Uint8Array[]
}

/** EN 319 132-1, 5.1.4.1: without a method it is Canonical XML 1.0. */
const DEFAULT_METHOD: CanonicalMethod = { form: 'inclusive-1.0', comments: false, prefixes: [] }
/** What we write: it does not depend on where the signature stands. */
export const TIMESTAMP_METHOD: CanonicalMethod = {
  form: 'exclusive',
  comments: false,
  prefixes: [],
}

/** More tokens in one property are not read. */
const MAX_TOKENS = 16
const MAX_INCLUDES = 64

/**
 * Throws a `FormatError` for a canonicalisation we do not know, for no token, and for what else may not stand there. Not read: `ReferenceInfo`
 * and tokens in XML; `Include` only where it says what is stamped.
 */
export function readTimestamp(element: XmlElement): TimestampProperty {
  const children = new Children(element)
  const names = element.local === INDIVIDUAL_DATA_TIMESTAMP
  const includes = names ? children.all('Include', MAX_INCLUDES, XADES).map(readInclude) : []
  const method = children.optional('CanonicalizationMethod')
  // The type belongs to 1.3.2, also where the property is of 1.4.1.
  const tokens = children.all('EncapsulatedTimeStamp', MAX_TOKENS, XADES).map(base64Of)
  children.end()
  const canonical = method === undefined ? DEFAULT_METHOD : readCanonicalMethod(method)
  if (canonical === undefined) throw malformedProperty('A timestamp’s canonicalisation is unknown')
  if (tokens.length === 0) throw malformedProperty(`${element.local} holds no token`)
  return { canonical, includes, tokens }
}

/** What a reference gives, and not its element, is stamped only where `referencedData` says so (5.1.4.4.2). */
function readInclude(element: XmlElement): string {
  const uri = attributeValue(element, 'URI')
  const isData = ['true', '1'].includes(attributeValue(element, 'referencedData') ?? '')
  if (uri !== undefined && isData) return uri
  throw malformedProperty('An Include names no reference or not its data')
}

export function writeSignatureTimestamp(token: Uint8Array): string {
  const declarations = { 'xmlns:xades': XADES, 'xmlns:ds': DS }
  return xades(SIGNATURE_TIMESTAMP, declarations, ...content(token))
}

export function writeArchiveTimestamp(token: Uint8Array): string {
  const declarations = { 'xmlns:xades141': XADES_141, 'xmlns:xades': XADES, 'xmlns:ds': DS }
  return writeElement(`xades141:${ARCHIVE_TIMESTAMP}`, declarations, ...content(token))
}

function content(token: Uint8Array): string[] {
  return [
    ds('CanonicalizationMethod', { Algorithm: canonicalMethodUri(TIMESTAMP_METHOD) }),
    xades('EncapsulatedTimeStamp', {}, encodeBase64(token)),
  ]
}
