// SAV, signature acceptance (EN 319 102-1, 5.2.8): the signed attributes; the algorithms are a check of their own after these.
import type { CertificateFacts } from '../../trust/facts.ts'
import type { Failure } from '../conclude.ts'
import { instant } from '../context.ts'
import type { SignatureFacts } from '../facts.ts'

const CLAUSE = 'EN 319 102-1, 5.2.8'

export function* checkAcceptance(
  signature: SignatureFacts,
  signer: CertificateFacts | null,
  /** The earliest instant a valid timestamp proves it for, in milliseconds; null without one. */
  stampedAt: number | null,
): Generator<Failure> {
  for (const problem of signature.attributes.problems)
    yield constraint(problem.code, problem.message)
  if (!signature.attributes.bindsContent) {
    yield constraint('CONTENT_NOT_BOUND', 'The signed attributes do not bind the signed content')
  }
  if (signature.signer.reference === null) {
    yield constraint(
      'SIGNING_CERTIFICATE_NOT_SIGNED',
      'The signature does not sign a reference to its certificate',
    )
  }
  yield* checkClaimedTime(signature.claimedSigningTime, signer)
  if (stampedAt === null)
    yield constraint('TIMESTAMP_MISSING', 'No valid timestamp proves when the signature was made')
  else yield* checkZone(signature.claimedSigningTime, stampedAt)
}

function* checkClaimedTime(
  claimed: string | null,
  signer: CertificateFacts | null,
): Generator<Failure> {
  if (claimed === null) {
    yield constraint('CLAIMED_TIME_MISSING', 'The signature does not state when it was made')
    return
  }
  if (signer === null) return
  const time = instant(claimed)
  if (time >= instant(signer.notBefore) && time <= instant(signer.notAfter)) return
  yield constraint(
    'CLAIMED_TIME_OUTSIDE_VALIDITY',
    `The stated signing time ${claimed} is outside the certificate’s validity (${signer.notBefore} to ${signer.notAfter})`,
  )
}

const HOUR_MS = 3_600_000
/** Vietnam has no summer time. */
const VIETNAM_OFFSET_MS = 7 * HOUR_MS
/** How much later a timestamp may have come: the national authority can take minutes, and clocks differ. */
const STAMPING_DELAY_MS = HOUR_MS / 2
const CLOCK_DIFFERENCE_MS = HOUR_MS / 12

/** Software in the field writes local time as if it were UTC. It is noted; neither time is ever shifted. */
function* checkZone(claimed: string | null, stampedAt: number): Generator<Failure> {
  if (claimed === null) return
  const delay = stampedAt - (instant(claimed) - VIETNAM_OFFSET_MS)
  if (delay < -CLOCK_DIFFERENCE_MS || delay > STAMPING_DELAY_MS) return
  yield constraint(
    'CLAIMED_TIME_LOCAL',
    'The stated signing time is seven hours after the timestamp: it is probably Vietnam’s time written as UTC',
  )
}

function constraint(code: string, message: string): Failure {
  return {
    code,
    indication: 'INDETERMINATE',
    subIndication: 'SIG_CONSTRAINTS_FAILURE',
    message,
    clause: CLAUSE,
  }
}
