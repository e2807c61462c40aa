// What all signatures of a document share: the proofs of existence that its timestamps give, in the order that lets an outer one save the inner.
import type { RevocationFacts, TimestampFacts } from '../trust/facts.ts'
import type { Conclusion } from './conclude.ts'
import { instant, type Judging } from './context.ts'
import type { Facts } from './facts.ts'
import type { Policy } from './policy.ts'
import type { TimestampVerdicts } from './processes/outcome.ts'
import { validateTimestamp } from './processes/timestamp.ts'
import { ProofsOfExistence } from './proofs-of-existence.ts'

export function startJudging(facts: Facts, policy: Policy, at: Date): Judging {
  const revocationsOf = new Map<string, RevocationFacts[]>()
  for (const revocation of facts.revocations) {
    const about = revocationsOf.get(revocation.certificate)
    if (about === undefined) revocationsOf.set(revocation.certificate, [revocation])
    else about.push(revocation)
  }
  return {
    facts,
    policy,
    at: at.getTime(),
    proofs: new ProofsOfExistence(at.getTime()),
    revocationsOf,
  }
}

/** Newest first: an outer timestamp must be able to save the inner ones. Adds what each good one proves. */
export function judgeTimestamps(judging: Judging): TimestampVerdicts {
  const verdicts = new Map<string, Conclusion>()
  for (const timestamp of newestFirst(Object.values(judging.facts.timestamps))) {
    const verdict = validateTimestamp(judging, timestamp)
    verdicts.set(timestamp.id, verdict)
    if (verdict.indication === 'PASSED' && isProof(timestamp))
      judging.proofs.addTimestamp(timestamp)
  }
  return verdicts
}

/** Whatever a policy lets pass, a token proves only what it is known to be over; and a content timestamp precedes the signature. */
function isProof({ kind, imprintMatches }: TimestampFacts): boolean {
  return kind !== 'content' && imprintMatches === true
}

function newestFirst(timestamps: readonly TimestampFacts[]): TimestampFacts[] {
  return timestamps.toSorted(
    (a, b) => instant(b.time) - instant(a.time) || (b.covers.includes(a.id) ? 1 : -1),
  )
}
