// One surveyed and digested signature as a draft for the judge, without chains and revocation.
import { digestOf } from '../../crypto/digest.ts'
import { encodeHex } from '../../encoding/hex.ts'
import type { Finding } from '../../findings.ts'
import type { ObjectId } from '../../trust/facts.ts'
import type { SignatureDraft } from '../../validation/draft.ts'
import type { AttributeFacts } from '../../validation/facts.ts'
import { refusedAlgorithm } from '../../xmldsig/algorithms.ts'
import type { DigestAnswer } from '../../xmldsig/digest-references.ts'
import type { LocatedTarget } from '../../xmldsig/locate-target.ts'
import { coverageOf } from './coverage.ts'
import type { SignaturePolicy } from '../properties/signature-policy-identifier.ts'
import { draftReference, NO_DATA, refusalOf, signsData } from './draft-references.ts'
import type { PlannedReference } from './plan-references.ts'
import type { BrokenSignature, SurveyedSignature } from './signature-survey.ts'

/** A planned reference with what digesting it gave; undefined when it was not digested. */
export type AnsweredReference = readonly [PlannedReference, DigestAnswer | undefined]

/** What is known of a signature only from the document around it. */
export interface SignatureContext {
  readonly id: string
  readonly level: string
  readonly timestamps: readonly ObjectId[]
  readonly pathOf: (target: LocatedTarget) => string | undefined
  /** Paths of what it leaves out; undefined where that does not apply. */
  readonly uncovered: readonly string[] | undefined
  /** Positions of what other signatures carry and this one leaves out with them. */
  readonly leftOut: readonly number[]
  /** Ids of the signatures whose value it signs. */
  readonly counterSigns: readonly string[]
  readonly formatProblems: readonly Finding[]
  readonly remarks: readonly Finding[]
}

export function draftSignature(
  survey: SurveyedSignature,
  answered: readonly AnsweredReference[],
  context: SignatureContext,
): SignatureDraft {
  const { signature, properties, certificate, valueValid, certificateReference } = survey
  const planned = answered.map(([reference]) => reference)
  const drafts = answered.map(([reference, answer]) =>
    draftReference(reference, answer, context.pathOf(reference.target)),
  )
  const references = signsData(planned) ? drafts : [...drafts, NO_DATA]
  const places = planned.map(({ target }, index) => ({
    facts: drafts[index] ?? NO_DATA,
    position: target.position,
  }))
  const { coverage, remarks } = coverageOf(places, [
    ...signature.site.foreignObjects,
    ...context.leftOut,
  ])
  return {
    id: context.id,
    object: encodeHex(digestOf('SHA-256', signature.value)),
    kind: 'signature',
    format: properties.isPresent ? 'XAdES' : 'XMLDSig',
    level: context.level,
    formatProblems: [...properties.formatProblems, ...context.formatProblems],
    references,
    signatureAlgorithm: algorithmFacts(survey),
    signatureValueValid: valueValid,
    signer: { certificate: certificate?.bytes ?? null, reference: certificateReference },
    claimedSigningTime: properties.signed?.signingTime?.toISOString() ?? null,
    attributes: draftAttributes(survey),
    timestamps: context.timestamps,
    coverage,
    ...(coverage === 'part' && context.uncovered !== undefined
      ? { uncovered: context.uncovered }
      : {}),
    ...(context.counterSigns.length === 0 ? {} : { counterSigns: context.counterSigns }),
    changesAfter: null,
    changesPermitted: null,
    formFilledAfter: null,
    remarks: [
      ...answered.flatMap(([reference, answer]) => refusalOf(reference, answer)),
      ...refusedMethod(survey),
      ...signature.keyInfo.refused.map(refusedKey),
      ...remarks,
      ...context.remarks,
    ],
  }
}

/** A row for what calls itself a signature and is none. */
export function draftBroken({ problem, site }: BrokenSignature, id: string): SignatureDraft {
  return {
    id,
    object: encodeHex(digestOf('SHA-256', site.bytes)),
    kind: 'signature',
    format: 'XMLDSig',
    level: 'XML-NOT-ETSI',
    formatProblems: [problem],
    references: [],
    signatureAlgorithm: { scheme: 'unknown', digest: null },
    signatureValueValid: null,
    signer: { certificate: null, reference: null },
    claimedSigningTime: null,
    attributes: NO_ATTRIBUTES,
    timestamps: [],
    coverage: 'nothing',
    changesAfter: null,
    changesPermitted: null,
    formFilledAfter: null,
    remarks: [],
  }
}

const NO_ATTRIBUTES: AttributeFacts = {
  bindsContent: false,
  problems: [],
  policyId: null,
  policyDigest: null,
  claimedRoles: [],
  commitments: [],
}

function draftAttributes({ properties }: SurveyedSignature): AttributeFacts {
  const { signed, isBound, attributeProblems } = properties
  return {
    bindsContent: isBound,
    problems: attributeProblems,
    ...policyFacts(signed?.policy),
    claimedRoles: signed?.claimedRoles ?? [],
    commitments: signed?.commitments ?? [],
  }
}

function policyFacts(
  policy: SignaturePolicy | null | undefined,
): Pick<AttributeFacts, 'policyId' | 'policyDigest'> {
  if (policy?.kind !== 'explicit') return { policyId: null, policyDigest: null }
  const { digest, digestUri, value } = policy.digest
  return {
    policyId: policy.id,
    policyDigest: { algorithm: digest ?? digestUri, value: encodeHex(value) },
  }
}

function algorithmFacts({ signature }: SurveyedSignature): SignatureDraft['signatureAlgorithm'] {
  const { signedInfo } = signature
  if (signedInfo === null) return { scheme: 'unknown canonicalisation', digest: null }
  const { algorithm, methodUri } = signedInfo
  if (algorithm === null) return { scheme: refusedAlgorithm(methodUri), digest: null }
  return { scheme: algorithm.scheme, digest: algorithm.digest ?? null }
}

function refusedMethod({ signature: { signedInfo } }: SurveyedSignature): Finding[] {
  if (signedInfo !== null && signedInfo.algorithm !== null) return []
  const name = signedInfo === null ? 'canonicalisation' : refusedAlgorithm(signedInfo.methodUri)
  return [
    {
      code: 'XML_SIGNATURE_METHOD_REFUSED',
      severity: 'warning',
      message: `SignedInfo cannot be verified: ${name} is refused or unknown`,
      clause: 'XML Signature 1.1, 4.4.2',
      at: 'signature value',
    },
  ]
}

function refusedKey(local: string): Finding {
  return {
    code: 'XML_KEY_RETRIEVAL_REFUSED',
    severity: 'information',
    message: `${local} in KeyInfo is refused: keys are not fetched`,
    clause: 'XML Signature 1.1, 4.5.3',
    at: 'signer',
  }
}
