// A verified token as a fact, before its authority has a chain.
import type { TimestampToken, TimestampVerification } from '../cms/index.ts'
import { extendedKeyUsage, KEY_PURPOSES } from '../x509/index.ts'
import type { ObjectId, TimestampFacts } from './facts.ts'
import { sharedCertificates, tryRead } from './shared-caches.ts'

export interface UnchainedTimestamp extends Omit<TimestampFacts, 'signingCertificate' | 'chain'> {
  /** DER. */
  readonly signingCertificate: Uint8Array | null
}

/** A token that is one: over these very data, signed, by a certificate for time-stamping. Whom to trust is judged elsewhere. */
export function isSoundTimestamp(draft: Omit<UnchainedTimestamp, 'kind'>): boolean {
  const { imprintMatches, signatureValid, problems, signingCertificate } = draft
  if (imprintMatches !== true || !signatureValid || problems.length > 0) return false
  const authority = signingCertificate && tryRead(sharedCertificates, signingCertificate)
  const purposes = authority?.extensions.peek(extendedKeyUsage) ?? []
  return purposes.includes(KEY_PURPOSES.timeStamping)
}

export function draftTimestamp(
  kind: TimestampFacts['kind'],
  token: TimestampToken,
  { imprintMatches, signature, problems }: TimestampVerification,
  covers: readonly ObjectId[],
): UnchainedTimestamp {
  const { messageImprint, genTime, accuracyMs } = token.info
  return {
    id: token.id,
    kind,
    time: genTime.toISOString(),
    accuracyMs,
    imprintDigest: messageImprint.digest ?? messageImprint.oid,
    imprintMatches,
    signatureAlgorithm: signature.signatureAlgorithm,
    signatureValid: signature.signatureValueValid === true && signature.digestMatches === true,
    signingCertificate: signature.certificate?.bytes ?? null,
    covers,
    problems,
  }
}
