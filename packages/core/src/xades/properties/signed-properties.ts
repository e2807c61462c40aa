// SignedProperties (EN 319 132-1, 4.3.4) as a value: which property is read by which file.
import { attributeValue, type XmlElement } from '../../xml/tree.ts'
import type { CertificateReference } from './certificate-reference.ts'
import { COMMITMENT_TYPE_INDICATION, readCommitmentType } from './commitment-type-indication.ts'
import {
  DATA_OBJECT_FORMAT,
  readDataObjectFormat,
  type DataObjectFormat,
} from './data-object-format.ts'
import { childrenNamed, findChild } from './property.ts'
import {
  PRODUCTION_PLACE,
  PRODUCTION_PLACE_V2,
  readProductionPlace,
  type ProductionPlace,
} from './signature-production-place.ts'
import {
  readSignaturePolicy,
  SIGNATURE_POLICY_IDENTIFIER,
  type SignaturePolicy,
} from './signature-policy-identifier.ts'
import { readSignerRole, SIGNER_ROLE, SIGNER_ROLE_V2 } from './signer-role.ts'
import { readSigningCertificate, SIGNING_CERTIFICATE } from './signing-certificate.ts'
import { readSigningCertificateV2, SIGNING_CERTIFICATE_V2 } from './signing-certificate-v2.ts'
import { readSigningTime, SIGNING_TIME } from './signing-time.ts'
import { ALL_DATA_TIMESTAMP, INDIVIDUAL_DATA_TIMESTAMP } from './timestamp.ts'

export interface SignedProperties {
  readonly id: string | null
  readonly signingTime: Date | null
  /** Of each version that is present the first reference, which names the signer. */
  readonly signingCertificates: readonly CertificateReference[]
  readonly policy: SignaturePolicy | null
  readonly productionPlace: ProductionPlace | null
  readonly claimedRoles: readonly string[]
  readonly dataObjectFormats: readonly DataObjectFormat[]
  readonly commitments: readonly string[]
  /** Timestamps over the data, made before signing. */
  readonly contentTimestamps: readonly XmlElement[]
  /** How often each property stands there, by local name. */
  readonly counts: ReadonlyMap<string, number>
}

/** Throws `ERR_FORMAT_XADES` and what reading digests and base64 throws. */
export function readSignedProperties(element: XmlElement): SignedProperties {
  const ofSignature = findChild(element, 'SignedSignatureProperties')
  const ofObjects = findChild(element, 'SignedDataObjectProperties')
  const one = <T>(local: string, read: (property: XmlElement) => T): T | null => {
    const property = findChild(ofSignature, local)
    return property === undefined ? null : read(property)
  }
  const v2 = one(SIGNING_CERTIFICATE_V2, readSigningCertificateV2)
  const v1 = one(SIGNING_CERTIFICATE, readSigningCertificate)
  return {
    id: attributeValue(element, 'Id') ?? null,
    signingTime: one(SIGNING_TIME, readSigningTime),
    signingCertificates: [v2?.[0], v1?.[0]].filter((reference) => reference !== undefined),
    policy: one(SIGNATURE_POLICY_IDENTIFIER, readSignaturePolicy),
    productionPlace:
      one(PRODUCTION_PLACE_V2, readProductionPlace) ?? one(PRODUCTION_PLACE, readProductionPlace),
    claimedRoles: one(SIGNER_ROLE_V2, readSignerRole) ?? one(SIGNER_ROLE, readSignerRole) ?? [],
    dataObjectFormats: childrenNamed(ofObjects, DATA_OBJECT_FORMAT).map(readDataObjectFormat),
    commitments: childrenNamed(ofObjects, COMMITMENT_TYPE_INDICATION).map(readCommitmentType),
    contentTimestamps: [ALL_DATA_TIMESTAMP, INDIVIDUAL_DATA_TIMESTAMP].flatMap((local) =>
      childrenNamed(ofObjects, local),
    ),
    counts: countByName([...(ofSignature?.children ?? []), ...(ofObjects?.children ?? [])]),
  }
}

function countByName(properties: readonly XmlElement[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { local } of properties) counts.set(local, (counts.get(local) ?? 0) + 1)
  return counts
}
