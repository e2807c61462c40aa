// From a format's draft to whole facts: trust/ adds chains and revocation for every certificate that signed something.
import { sha256Hex } from '../crypto/digest.ts'
import type { ObjectId, TimestampFacts } from '../trust/facts.ts'
import { gatherTrust } from '../trust/gather.ts'
import type { GatheredTrust, Leaf } from '../trust/gathered.ts'
import type { DocumentDraft, SignatureDraft, TimestampDraft } from './draft.ts'
import { FACTS_VERSION, type Facts, type SignatureFacts } from './facts.ts'
import { judge } from './judge.ts'
import type { ResolvedVerification } from './options.ts'
import type { VerificationReport } from './report.ts'

/** The one road from a read document to its report, for PDF and XML alike. */
export async function concludeVerification(
  draft: DocumentDraft,
  options: ResolvedVerification,
): Promise<VerificationReport> {
  const facts = await gatherFacts(draft, options)
  options.onFacts(facts)
  return judge(facts, options)
}

export async function gatherFacts(
  draft: DocumentDraft,
  options: ResolvedVerification,
): Promise<Facts> {
  const gathered = await gatherTrust({
    leaves: leavesOf(draft),
    certificates: [...draft.embedded.certificates, ...options.untrusted],
    anchors: options.trust,
    embedded: draft.embedded,
    supplied: options,
    online: options.online,
    at: options.at,
  })
  return {
    version: FACTS_VERSION,
    document: draft.document,
    problems: [...draft.problems, ...gathered.remarks],
    signatures: draft.signatures.map((signature) => withSigner(signature, gathered)),
    certificates: gathered.certificates,
    revocations: gathered.revocations,
    timestamps: Object.fromEntries(
      draft.timestamps.map((row) => [row.id, withAuthority(row, gathered)]),
    ),
  }
}

function leavesOf(draft: DocumentDraft): Leaf[] {
  const signers = draft.signatures
    // A document timestamp's certificate is its token's, which is among the timestamps.
    .filter(({ kind }) => kind === 'signature')
    .map(({ signer }) => ({ certificate: signer.certificate, purpose: 'signing' as const }))
  const authorities = draft.timestamps.map(({ signingCertificate }) => ({
    certificate: signingCertificate,
    purpose: 'timestamping' as const,
  }))
  return [...signers, ...authorities].flatMap(({ certificate, purpose }) =>
    certificate === null ? [] : [{ certificate, purpose }],
  )
}

function withSigner(signature: SignatureDraft, gathered: GatheredTrust): SignatureFacts {
  const certificate = knownId(signature.signer.certificate, gathered)
  const chain = certificate === null ? null : (gathered.chains.get(certificate) ?? null)
  return { ...signature, signer: { certificate, chain, reference: signature.signer.reference } }
}

function withAuthority(timestamp: TimestampDraft, gathered: GatheredTrust): TimestampFacts {
  const signingCertificate = knownId(timestamp.signingCertificate, gathered)
  const chain =
    signingCertificate === null ? null : (gathered.chains.get(signingCertificate) ?? null)
  return { ...timestamp, signingCertificate, chain }
}

/** A certificate that could not be read is as good as none. */
function knownId(certificate: Uint8Array | null, gathered: GatheredTrust): ObjectId | null {
  if (certificate === null) return null
  const id = sha256Hex(certificate)
  return id in gathered.certificates ? id : null
}
