// One signature of a document, read and verified as far as it can be without the second pass: grammar, SignedInfo under a candidate's key, and only if that is
// good what the signature says of itself.
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import type { SigningCertificateFacts } from '../../validation/facts.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { SignatureSite } from '../../xmldsig/capture-signature.ts'
import type { Reference } from '../../xmldsig/reference.ts'
import type { ScannedDocument } from '../../xmldsig/scan-document.ts'
import { readSignature, type Signature } from '../../xmldsig/signature.ts'
import { matchesDigest, matchReferences } from '../properties/certificate-reference.ts'
import { validationMaterial, type ValidationMaterial } from '../properties/validation-data.ts'
import { findSigner } from './find-signer.ts'
import { readManifests } from './read-manifests.ts'
import { readQualifyingProperties, type QualifyingProperties } from './qualifying-properties.ts'

export interface SurveyedSignature {
  readonly signature: Signature
  readonly properties: QualifyingProperties
  readonly material: ValidationMaterial
  /** Null when no certificate at hand fits. */
  readonly certificate: Certificate | null
  /** Null when no key could be tried or the algorithm is refused. */
  readonly valueValid: boolean | null
  /** What the signed properties say of the signer's certificate. */
  readonly certificateReference: SigningCertificateFacts | null
  /** References of the manifests that are signed. */
  readonly listed: readonly Reference[]
}

/** A signature that cannot be read as one. */
export interface BrokenSignature {
  readonly site: SignatureSite
  readonly problem: Finding
}

export function surveySignature(
  site: SignatureSite,
  document: ScannedDocument,
  untrusted: readonly Uint8Array[],
): SurveyedSignature | BrokenSignature {
  try {
    return survey(readSignature(site), document, untrusted)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { site, problem: broken(error) }
  }
}

function survey(
  signature: Signature,
  document: ScannedDocument,
  untrusted: readonly Uint8Array[],
): SurveyedSignature {
  const unread = readQualifyingProperties(signature, null)
  const material = validationMaterial(unread.unsigned)
  const { valueValid, certificates } = findSigner(signature, [
    ...material.certificates,
    ...untrusted,
  ])
  const isGood = valueValid === true
  const properties = isGood ? readQualifyingProperties(signature, document) : unread
  const references = properties.signed?.signingCertificates ?? []
  const isNamed = (one: Certificate): boolean => references.some((row) => matchesDigest(row, one))
  const certificate = certificates.find(isNamed) ?? certificates[0] ?? null
  return {
    signature,
    properties,
    material,
    certificate,
    valueValid,
    certificateReference: certificate && matchReferences(references, certificate),
    listed: isGood ? readManifests(signature, document) : [],
  }
}

function broken(error: FormatError): Finding {
  const isLimit = error.code.endsWith('_LIMIT')
  return {
    code: isLimit ? 'XML_SIGNATURE_LIMIT' : 'XML_SIGNATURE_MALFORMED',
    severity: 'failure',
    message: `The signature cannot be read: ${error.message} (${error.code})`,
    clause: 'XML Signature 1.1, 4',
    subIndication: 'FORMAT_FAILURE',
  }
}
