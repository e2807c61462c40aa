// Validation data that a signature needs and does not carry yet, as the properties that will carry it.
import { digestOf } from '../../crypto/digest.ts'
import { encodeHex } from '../../encoding/hex.ts'
import type { ObjectId } from '../../trust/facts.ts'
import type { Library } from '../../validation/validation-data/collect-validation-data.ts'
import type { ValidationData } from '../../validation/validation-data/select-validation-data.ts'
import {
  validationMaterial,
  writeCertificateValues,
  writeRevocationValues,
  writeTimestampValidationData,
  type ValidationMaterial,
} from '../properties/validation-data.ts'
import type { SurveyedSignature } from '../verification/signature-survey.ts'

/** CertificateValues and RevocationValues while there are none; what comes later goes into TimeStampValidationData. */
export function missingData(
  { properties, signature }: SurveyedSignature,
  needed: ValidationData,
  library: Library,
): string[] {
  const { unsigned } = properties
  const carried = validationMaterial(unsigned)
  const material: ValidationMaterial = {
    certificates: lacking(needed.certificates, library, [
      ...signature.keyInfo.certificates,
      ...carried.certificates,
    ]),
    crls: lacking(needed.crls, library, carried.crls),
    ocsps: lacking(needed.ocsps, library, carried.ocsps),
  }
  const { certificates, crls, ocsps } = material
  const hasStatus = crls.length + ocsps.length > 0
  if (certificates.length === 0 && !hasStatus) return []
  const names = unsigned.map(({ local }) => local)
  const isFirst = !names.includes('CertificateValues') && !names.includes('RevocationValues')
  if (!isFirst) return [writeTimestampValidationData(material)]
  return [
    ...(certificates.length === 0 ? [] : [writeCertificateValues(certificates)]),
    ...(hasStatus ? [writeRevocationValues({ crls, ocsps })] : []),
  ]
}

function lacking(
  needed: ReadonlySet<ObjectId>,
  library: Library,
  carried: readonly Uint8Array[],
): Uint8Array[] {
  const have = new Set(carried.map((der) => encodeHex(digestOf('SHA-256', der))))
  return [...needed].filter((id) => !have.has(id)).flatMap((id) => library.get(id) ?? [])
}
