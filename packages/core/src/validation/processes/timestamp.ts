// Validation process for time-stamps (EN 319 102-1, 5.4), with past validation for those whose authority has since expired.
import { checkAlgorithms, digestUse, signatureUse } from '../blocks/algorithms.ts'
import { checkChain } from '../blocks/chain.ts'
import { conclude, PASSED, type Conclusion, type Failure } from '../conclude.ts'
import { certificateOf, instant, type Judging } from '../context.ts'
import type { TimestampFacts } from '../../trust/facts.ts'
import { validatePast } from './past-signature.ts'

const CLAUSE = 'EN 319 102-1, 5.4'

export function validateTimestamp(judging: Judging, timestamp: TimestampFacts): Conclusion {
  const basic = validateBasicTimestamp(judging, timestamp)
  if (basic.indication !== 'INDETERMINATE' || timestamp.signingCertificate === null) return basic
  return validatePast(judging, basic, {
    object: timestamp.id,
    certificate: timestamp.signingCertificate,
    chain: timestamp.chain,
    purpose: 'timestamping',
    uses: usesOf(judging, timestamp),
  })
}

function validateBasicTimestamp(judging: Judging, timestamp: TimestampFacts): Conclusion {
  const { policy, at } = judging
  const blocks = [
    conclude(checkToken(timestamp), policy),
    conclude(checkTime(judging, timestamp), policy),
    conclude(checkChain(judging, timestamp.chain, 'timestamping'), policy),
    conclude(checkAlgorithms(usesOf(judging, timestamp), at, policy), policy),
  ]
  const first = blocks.find((block) => block.indication !== 'PASSED') ?? PASSED
  return { ...first, findings: blocks.flatMap((block) => block.findings) }
}

function usesOf(judging: Judging, timestamp: TimestampFacts): ReturnType<typeof signatureUse>[] {
  const { signingCertificate } = timestamp
  const key = signingCertificate === null ? null : certificateOf(judging, signingCertificate).key
  return [
    signatureUse('timestamp', timestamp.signatureAlgorithm, key),
    digestUse('timestamp imprint', timestamp.imprintDigest),
  ]
}

function* checkToken(timestamp: TimestampFacts): Generator<Failure> {
  for (const { code, message, subIndication } of timestamp.problems) {
    yield {
      ...indeterminate(code, message),
      subIndication: subIndication ?? 'SIG_CONSTRAINTS_FAILURE',
    }
  }
  if (timestamp.signingCertificate === null) {
    yield {
      ...indeterminate(
        'TIMESTAMP_CERTIFICATE_MISSING',
        'The certificate of the time-stamping authority is not at hand',
      ),
      subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
    }
  }
  if (timestamp.imprintMatches === false)
    yield failed(
      'TIMESTAMP_IMPRINT_MISMATCH',
      'HASH_FAILURE',
      'The timestamp belongs to other data',
    )
  if (timestamp.imprintMatches === null) {
    yield {
      ...indeterminate(
        'TIMESTAMP_IMPRINT_UNKNOWN',
        'What the timestamp is over is not at hand, or cannot be digested as it was',
      ),
      subIndication: 'SIGNED_DATA_NOT_FOUND',
    }
  }
  if (!timestamp.signatureValid)
    yield failed(
      'TIMESTAMP_SIGNATURE_INVALID',
      'SIG_CRYPTO_FAILURE',
      'The timestamp’s signature does not verify',
    )
}

/** A time that has not come proves nothing yet, and no authority may state one outside its certificate's validity (RFC 3161, 4). */
function* checkTime(judging: Judging, timestamp: TimestampFacts): Generator<Failure> {
  const { accuracyMs, signingCertificate } = timestamp
  const time = instant(timestamp.time)
  if (time - accuracyMs > judging.at)
    yield indeterminate('TIMESTAMP_IN_THE_FUTURE', 'The timestamp’s time has not come yet')
  if (signingCertificate === null) return
  const { notBefore, notAfter } = certificateOf(judging, signingCertificate)
  if (time + accuracyMs < instant(notBefore) || time - accuracyMs > instant(notAfter))
    yield indeterminate(
      'TIMESTAMP_OUTSIDE_VALIDITY',
      `The timestamp’s time is outside its certificate’s validity (${notBefore} to ${notAfter})`,
    )
}

function indeterminate(code: string, message: string): Failure {
  return {
    code,
    indication: 'INDETERMINATE',
    subIndication: 'SIG_CONSTRAINTS_FAILURE',
    message,
    clause: CLAUSE,
    at: 'timestamp',
  }
}

function failed(
  code: string,
  subIndication: 'HASH_FAILURE' | 'SIG_CRYPTO_FAILURE',
  message: string,
): Failure {
  return { code, indication: 'FAILED', subIndication, message, clause: CLAUSE, at: 'timestamp' }
}
