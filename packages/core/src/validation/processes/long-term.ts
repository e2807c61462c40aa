// Validation process for signatures with time and with long-term validation data (EN 319 102-1, 5.5).
// A trusted timestamp moves the instant for which status and validity are asked back to the best-signature-time.
import { checkAlgorithms, usesOfSignature } from '../blocks/algorithms.ts'
import { checkAcceptance } from '../blocks/acceptance.ts'
import { checkChain } from '../blocks/chain.ts'
import { conclude, isSub, settled, type Conclusion, type Failure } from '../conclude.ts'
import { instant, text, type Judging } from '../context.ts'
import type { SignatureFacts } from '../facts.ts'
import type { TimestampFacts } from '../../trust/facts.ts'
import type { SubIndication } from '../../findings.ts'
import { signerOf } from './basic.ts'
import type { Outcome, TimestampVerdicts } from './outcome.ts'

const CLAUSE = 'EN 319 102-1, 5.5.4'

const SAVABLE: readonly SubIndication[] = [
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'TRY_LATER',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
]

export function validateLongTerm(
  judging: Judging,
  signature: SignatureFacts,
  basic: Conclusion,
  verdicts: TimestampVerdicts,
): Outcome {
  const timestamps = proofsOfTime(judging, signature, verdicts)
  const best = Math.min(judging.at, ...timestamps.map((timestamp) => instant(timestamp.time)))
  const goesOn = basic.indication === 'PASSED' || isSub(basic, ...SAVABLE)
  // A status that is not known at all is beyond this process: only archival data can help (step 5).
  if (!goesOn || best === judging.at || isSub(basic, 'OUT_OF_BOUNDS_NO_POE')) {
    return { conclusion: basic, bestSignatureTime: best }
  }
  const later = conclude(checkAtBestTime(judging, signature, best, timestamps), judging.policy)
  return { conclusion: merge(basic, later), bestSignatureTime: best }
}

/** Signature and document timestamps that passed and whose imprint fits. */
function proofsOfTime(
  judging: Judging,
  signature: SignatureFacts,
  verdicts: TimestampVerdicts,
): TimestampFacts[] {
  return signature.timestamps
    .map((id) => judging.facts.timestamps[id])
    .filter((timestamp) => timestamp !== undefined)
    .filter(({ kind }) => kind === 'signature' || kind === 'document')
    .filter(
      ({ id, imprintMatches }) =>
        imprintMatches === true && verdicts.get(id)?.indication === 'PASSED',
    )
}

function* checkAtBestTime(
  judging: Judging,
  signature: SignatureFacts,
  best: number,
  timestamps: readonly TimestampFacts[],
): Generator<Failure> {
  const signer = signerOf(judging, signature)
  yield* checkNotTooEarly(signer, best)
  const times = { control: best, algorithms: judging.at }
  yield* checkChain(judging, signature.signer.chain, 'signing', times)
  yield* checkOrder(timestamps)
  yield* checkAcceptance(signature, signer, best)
  yield* checkAlgorithms(usesOfSignature(signature, signer), best, judging.policy)
}

function* checkNotTooEarly(
  signer: { readonly notBefore: string } | null,
  best: number,
): Generator<Failure> {
  if (signer === null || best >= instant(signer.notBefore)) return
  yield {
    code: 'SIGNED_BEFORE_CERTIFICATE',
    indication: 'FAILED',
    subIndication: 'NOT_YET_VALID',
    message: `The signature existed on ${text(best)}, before its certificate was valid (${signer.notBefore})`,
    clause: CLAUSE,
    at: 'signer',
  }
}

/** A document timestamp covers the signature timestamps before it, so it cannot be older (step 8). */
function* checkOrder(timestamps: readonly TimestampFacts[]): Generator<Failure> {
  for (const outer of timestamps) {
    const older = timestamps.find(
      (inner) => outer.covers.includes(inner.id) && instant(inner.time) > instant(outer.time),
    )
    if (older === undefined) continue
    yield {
      code: 'TIMESTAMP_ORDER',
      indication: 'INDETERMINATE',
      subIndication: 'TIMESTAMP_ORDER_FAILURE',
      message: `A timestamp of ${outer.time} covers one of ${older.time}`,
      clause: CLAUSE,
    }
  }
}

function merge(basic: Conclusion, later: Conclusion): Conclusion {
  const earlier = settled(basic.findings)
  const told = new Set(earlier.map(({ code, at }) => `${code} ${at ?? ''}`))
  const news = later.findings.filter(
    ({ code, at, severity }) => severity === 'failure' || !told.has(`${code} ${at ?? ''}`),
  )
  return { ...later, findings: [...earlier, ...news] }
}
