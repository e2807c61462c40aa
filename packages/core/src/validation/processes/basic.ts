// Validation process for basic signatures (EN 319 102-1, 5.3). Every block runs; this process decides which of them speaks first.
import { checkAcceptance } from '../blocks/acceptance.ts'
import { checkAlgorithms, usesOfSignature } from '../blocks/algorithms.ts'
import { checkChain } from '../blocks/chain.ts'
import { checkCryptography } from '../blocks/cryptographic-verification.ts'
import { checkFormat } from '../blocks/format.ts'
import { chooseRevocation } from '../blocks/revocation-acceptance.ts'
import { checkSigningCertificate } from '../blocks/signing-certificate.ts'
import { checkSignaturePolicy } from '../blocks/validation-context.ts'
import { conclude, isSub, join, PASSED, type Conclusion } from '../conclude.ts'
import { certificateOf, instant, type Judging } from '../context.ts'
import type { TimestampFacts } from '../../trust/facts.ts'
import type { SignatureFacts } from '../facts.ts'
import type { TimestampVerdicts } from './outcome.ts'

export function validateBasic(
  judging: Judging,
  signature: SignatureFacts,
  verdicts: TimestampVerdicts,
): Conclusion {
  const { policy } = judging
  const chain = conclude(checkChain(judging, signature.signer.chain, 'signing'), policy)
  const blocks = [
    conclude(checkFormat(signature), policy),
    conclude(checkSigningCertificate(signature.signer), policy),
    conclude(checkSignaturePolicy(signature, policy), policy),
    conclude(checkCryptography(signature), policy),
    // A broken digest outweighs a missing chain, so the chain's word comes after cryptography.
    withContentTimestamps(judging, signature, chain, verdicts),
    acceptance(judging, signature, verdicts),
  ]
  const first = blocks.find((block) => block.indication !== 'PASSED') ?? PASSED
  return { ...first, findings: blocks.flatMap((block) => block.findings) }
}

function acceptance(
  judging: Judging,
  signature: SignatureFacts,
  verdicts: TimestampVerdicts,
): Conclusion {
  const signer = signerOf(judging, signature)
  const times = timesOf(judging, signature, verdicts, PROVING)
  const stampedAt = times.length === 0 ? null : Math.min(...times)
  const attributes = conclude(checkAcceptance(signature, signer, stampedAt), judging.policy)
  if (attributes.indication !== 'PASSED') return attributes
  const uses = usesOfSignature(signature, signer)
  const algorithms = conclude(checkAlgorithms(uses, judging.at, judging.policy), judging.policy)
  const proven = latestContentTimestamp(judging, signature, verdicts)
  const deadBefore =
    proven !== undefined &&
    conclude(checkAlgorithms(uses, proven, judging.policy), judging.policy).indication !== 'PASSED'
  return join(
    attributes,
    deadBefore ? { ...algorithms, subIndication: 'CRYPTO_CONSTRAINTS_FAILURE' } : algorithms,
  )
}

export function signerOf(
  judging: Judging,
  signature: SignatureFacts,
): ReturnType<typeof certificateOf> | null {
  const id = signature.signer.certificate
  return id === null ? null : certificateOf(judging, id)
}

/** A content timestamp proves "signed after": then a revocation or expiry before it is a proven failure. */
function withContentTimestamps(
  judging: Judging,
  signature: SignatureFacts,
  chain: Conclusion,
  verdicts: TimestampVerdicts,
): Conclusion {
  const signedAfter = latestContentTimestamp(judging, signature, verdicts)
  const signer = signerOf(judging, signature)
  if (signedAfter === undefined || signer === null) return chain
  const revoked = chooseRevocation(judging, signer).chosen?.revocationTime
  if (isSub(chain, 'REVOKED_NO_POE') && revoked != null && signedAfter > instant(revoked)) {
    return { ...chain, indication: 'FAILED', subIndication: 'REVOKED' }
  }
  const expired = isSub(chain, 'OUT_OF_BOUNDS_NOT_REVOKED', 'OUT_OF_BOUNDS_NO_POE')
  if (expired && signedAfter > instant(signer.notAfter)) {
    return { ...chain, indication: 'FAILED', subIndication: 'EXPIRED' }
  }
  return chain
}

function latestContentTimestamp(
  judging: Judging,
  signature: SignatureFacts,
  verdicts: TimestampVerdicts,
): number | undefined {
  const times = timesOf(judging, signature, verdicts, ['content'])
  return times.length === 0 ? undefined : Math.max(...times)
}

/** Kinds that prove that the signature existed. */
const PROVING: readonly TimestampFacts['kind'][] = ['signature', 'document']

function timesOf(
  { facts }: Judging,
  { timestamps }: SignatureFacts,
  verdicts: TimestampVerdicts,
  kinds: readonly TimestampFacts['kind'][],
): number[] {
  return timestamps.flatMap((id) => {
    const timestamp = facts.timestamps[id]
    if (timestamp === undefined || verdicts.get(id)?.indication !== 'PASSED') return []
    return kinds.includes(timestamp.kind) ? [instant(timestamp.time)] : []
  })
}
