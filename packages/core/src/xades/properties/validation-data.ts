// Validation data in the unsigned properties: CertificateValues, RevocationValues (EN 319 132-1, 5.4), TimeStampValidationData and AnyValidationData (5.5, 5.6).
import { encodeBase64 } from '../../encoding/base64.ts'
import { FormatError } from '../../errors.ts'
import type { XmlElement } from '../../xml/tree.ts'
import { base64Of } from '../../xmldsig/read-element.ts'
import { writeElement } from '../../xml/write-element.ts'
import { XADES, XADES_141 } from '../../xmldsig/namespaces.ts'
import { xades } from './property.ts'

/** DER. */
export interface ValidationMaterial {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

const CERTIFICATE_VALUES = 'CertificateValues'
const REVOCATION_VALUES = 'RevocationValues'
const TIMESTAMP_VALIDATION_DATA = 'TimeStampValidationData'

const HOLDERS = new Set([
  CERTIFICATE_VALUES,
  REVOCATION_VALUES,
  TIMESTAMP_VALIDATION_DATA,
  'AnyValidationData',
  'AttrAuthoritiesCertValues',
  'AttributeRevocationValues',
])

/** Reads what is there; values that are no base64 are left out: they are offers, not claims. */
export function validationMaterial(unsigned: readonly XmlElement[]): ValidationMaterial {
  const holders = unsigned.filter(({ local }) => HOLDERS.has(local))
  const values = holders.flatMap((holder) => descendants(holder))
  const named = (local: string): Uint8Array[] =>
    values.filter((value) => value.local === local).flatMap((value) => decode(value))
  return {
    certificates: named('EncapsulatedX509Certificate'),
    crls: named('EncapsulatedCRLValue'),
    ocsps: named('EncapsulatedOCSPValue'),
  }
}

export function writeCertificateValues(certificates: readonly Uint8Array[]): string {
  const values = certificates.map((der) => encapsulate('EncapsulatedX509Certificate', der))
  return xades(CERTIFICATE_VALUES, { 'xmlns:xades': XADES }, ...values)
}

/** At least one of the lists has an entry. */
export function writeRevocationValues({
  crls,
  ocsps,
}: Pick<ValidationMaterial, 'crls' | 'ocsps'>): string {
  const lists = crls.map((der) => encapsulate('EncapsulatedCRLValue', der))
  const responses = ocsps.map((der) => encapsulate('EncapsulatedOCSPValue', der))
  return xades(
    REVOCATION_VALUES,
    { 'xmlns:xades': XADES },
    lists.length === 0 ? '' : xades('CRLValues', {}, ...lists),
    responses.length === 0 ? '' : xades('OCSPValues', {}, ...responses),
  )
}

/** For what comes later than the first two properties, which stand once (EN 319 132-1, 5.5.1). */
export function writeTimestampValidationData(material: ValidationMaterial): string {
  const { certificates, crls, ocsps } = material
  return writeElement(
    `xades141:${TIMESTAMP_VALIDATION_DATA}`,
    { 'xmlns:xades141': XADES_141, 'xmlns:xades': XADES },
    certificates.length === 0 ? '' : writeCertificateValues(certificates),
    crls.length + ocsps.length === 0 ? '' : writeRevocationValues({ crls, ocsps }),
  )
}

function encapsulate(local: string, der: Uint8Array): string {
  return xades(local, {}, encodeBase64(der))
}

function descendants(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => [child, ...descendants(child)])
}

function decode(element: XmlElement): Uint8Array[] {
  try {
    return [base64Of(element)]
  } catch (error) {
    if (error instanceof FormatError) return []
    throw error
  }
}
