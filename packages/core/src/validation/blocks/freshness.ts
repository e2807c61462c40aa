// RFC, revocation freshness (EN 319 102-1, 5.2.5): is the statement young enough for the instant it is used for?
import type { RevocationFacts } from '../../trust/facts.ts'
import type { Failure } from '../conclude.ts'
import { instant } from '../context.ts'
import type { Policy } from '../policy.ts'

export function* checkFreshness(
  statement: RevocationFacts,
  time: number,
  policy: Policy,
): Generator<Failure> {
  if (statement.nextUpdate === null && policy.revocation.maxAgeMs === null) {
    yield stale(
      'REVOCATION_NEXT_UPDATE_MISSING',
      'The revocation data does not say until when it holds',
    )
    return
  }
  if (isFresh(statement, time, policy)) return
  // A service asked today that answers with what is long over replays it or is broken; a policy's patience is for old documents.
  yield stale(
    statement.origin === 'fetched' ? 'REVOCATION_ANSWER_STALE' : 'REVOCATION_NOT_FRESH',
    `The revocation data of ${statement.thisUpdate} is too old for ${new Date(time).toISOString()}`,
  )
}

export function isFresh(statement: RevocationFacts, time: number, policy: Policy): boolean {
  const thisUpdate = instant(statement.thisUpdate)
  if (policy.revocation.maxAgeMs !== null) return thisUpdate > time - policy.revocation.maxAgeMs
  return statement.nextUpdate !== null && time < instant(statement.nextUpdate)
}

function stale(code: string, message: string): Failure {
  return {
    code,
    indication: 'INDETERMINATE',
    subIndication: 'TRY_LATER',
    message,
    clause: 'EN 319 102-1, 5.2.5',
  }
}
