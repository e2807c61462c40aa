// A verified token as a fact, before its authority has a chain.
import type { TimestampToken, TimestampVerification } from '../cms/index.ts'
import type { ObjectId, TimestampFacts } from './facts.ts'

export interface UnchainedTimestamp extends Omit<TimestampFacts, 'signingCertificate' | 'chain'> {
  /** DER. */
  readonly signingCertificate: Uint8Array | null
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
