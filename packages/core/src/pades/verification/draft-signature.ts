// One verified signature as a draft for the judge, without chains and revocation.
import {
  guardFormat,
  readClaimedRoles,
  readCommitmentTypes,
  readSignaturePolicy,
  type Attribute,
} from '../../cms/index.ts'
import { digestByOid, sha256Hex } from '../../crypto/index.ts'
import { encodeHex } from '../../encoding/hex.ts'
import type { Finding } from '../../findings.ts'
import { PdfString } from '../../pdf/index.ts'
import type { ObjectId } from '../../trust/facts.ts'
import type { SignatureDraft } from '../../validation/draft.ts'
import type { AttributeFacts, ReferenceFacts } from '../../validation/facts.ts'
import { readDateString } from '../text-string.ts'
import type { VerifiedSignature } from './verify-signatures.ts'

/** What is known of a signature only from the document around it. */
export interface SignatureContext {
  /** As `objectOf` tells it. */
  readonly object: ObjectId
  readonly level: string
  readonly timestamps: readonly ObjectId[]
  readonly changes: Pick<SignatureDraft, 'changesAfter' | 'changesPermitted' | 'formFilledAfter'>
  readonly formatProblems: readonly Finding[]
  readonly remarks: readonly Finding[]
}

export function draftSignature(
  signature: VerifiedSignature,
  context: SignatureContext,
): SignatureDraft {
  const { entry, range, verification } = signature
  const signer = signerVerification(signature)
  return {
    id: entry.fields[0].name,
    object: context.object,
    kind: entry.kind,
    format: entry.subFilter,
    level: context.level,
    formatProblems: [
      ...signature.formatProblems,
      ...context.formatProblems,
      ...(signer?.findings.format ?? []),
    ],
    references: [draftReference(signature)],
    signatureAlgorithm: signer?.signatureAlgorithm ?? { scheme: entry.subFilter, digest: null },
    signatureValueValid: verification === null ? null : (signer?.signatureValueValid ?? null),
    signer: {
      certificate: signer?.certificate?.bytes ?? null,
      reference: signer?.reference ?? null,
    },
    claimedSigningTime: claimedTime(signature)?.toISOString() ?? null,
    attributes: draftAttributes(signature),
    timestamps: context.timestamps,
    coverage: range.coverage,
    ...context.changes,
    remarks: [...signature.remarks, ...(signer?.findings.remarks ?? []), ...context.remarks],
  }
}

/** What timestamps prove the existence of: the signature value, or the whole token of a document timestamp. */
export function objectOf({ content, entry }: VerifiedSignature): ObjectId {
  if (content.kind === 'token') return content.token.id
  if (content.kind === 'cms') return sha256Hex(content.signer.signature)
  const contents = entry.dictionary.get('Contents')
  const bytes = contents instanceof PdfString ? contents.bytes : new Uint8Array(0)
  return sha256Hex(bytes)
}

function signerVerification(signature: VerifiedSignature) {
  if (signature.verification === null) return undefined
  return 'signature' in signature.verification
    ? signature.verification.signature
    : signature.verification
}

function draftReference(signature: VerifiedSignature): ReferenceFacts {
  const { byteRange, coverage } = signature.range
  const covered = coverage === 'nothing' ? null : byteRange
  return {
    uri: '',
    kind: coverage === 'whole-document' ? 'whole-document' : 'whole-revision',
    bytes: covered === null ? 0 : covered[1] + covered[3],
    found: covered !== null,
    ambiguous: false,
    ...digestResult(signature),
  }
}

function digestResult({
  verification,
  content,
}: VerifiedSignature): Pick<ReferenceFacts, 'digestAlgorithm' | 'digestMatches'> {
  if (verification === null) return { digestAlgorithm: 'unknown', digestMatches: null }
  if ('signature' in verification) {
    const imprint = content.kind === 'token' ? content.token.info.messageImprint : undefined
    const digestAlgorithm = imprint?.digest ?? imprint?.oid ?? 'unknown'
    return { digestAlgorithm, digestMatches: verification.imprintMatches }
  }
  const { digestAlgorithm, digestMatches } = verification
  return { digestAlgorithm, digestMatches }
}

/** /M is covered by the signature as the CMS attribute is, and PAdES baseline has it alone. */
function claimedTime({ entry, verification }: VerifiedSignature): Date | null {
  if (entry.kind === 'document-timestamp' || verification === null) return null
  const time = entry.dictionary.get('M')
  const stated = time instanceof PdfString ? readDateString(time) : undefined
  return stated ?? ('claimedSigningTime' in verification ? verification.claimedSigningTime : null)
}

function draftAttributes({ content, verification }: VerifiedSignature): AttributeFacts {
  if (content.kind !== 'cms' || verification === null || 'signature' in verification) return NONE
  const attributes = content.signer.signedAttributes?.attributes ?? []
  return {
    bindsContent: content.signer.signedAttributes === null || verification.digestMatches !== null,
    problems: verification.findings.constraints,
    ...readPolicy(attributes),
    claimedRoles: guardFormat(
      () => readClaimedRoles(attributes),
      () => [],
    ),
    commitments: guardFormat(
      () => readCommitmentTypes(attributes),
      () => [],
    ),
  }
}

const NONE: AttributeFacts = {
  bindsContent: true,
  problems: [],
  policyId: null,
  policyDigest: null,
  claimedRoles: [],
  commitments: [],
}

function readPolicy(
  attributes: readonly Attribute[],
): Pick<AttributeFacts, 'policyId' | 'policyDigest'> {
  const policy = guardFormat(
    () => readSignaturePolicy(attributes),
    () => undefined,
  )
  if (policy === undefined || policy === 'implied') return { policyId: null, policyDigest: null }
  const algorithm = digestByOid(policy.digestOid)?.name ?? policy.digestOid
  return { policyId: policy.id, policyDigest: { algorithm, value: encodeHex(policy.hash) } }
}
