// State secrets do not travel here (Decision 28/2018, Article 1(2); QCVN 102). Fails closed: what is not plainly allowed is refused before
// a byte of a file is read, and nothing of it is kept but a count.
import { findSecrecyMark } from '@sealpost/core/edxml'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { insertEvents } from '../store/statements/insert-events.ts'

export type SecurityLevel = 'public' | 'internal'

/** The allowed levels, and no others whatever they are called. */
export function isAllowedLevel(level: unknown): level is SecurityLevel {
  return level === 'public' || level === 'internal'
}

/** Throws `confidential-not-allowed` for every level but the allowed ones, counting it. */
export async function assertLevel(
  context: Context,
  senderId: AgencyId,
  level: unknown,
): Promise<SecurityLevel> {
  if (isAllowedLevel(level)) return level
  return refuseConfidential(context, senderId, 'level')
}

/** The second line: marks of secrecy in texts that people wrote. */
export async function assertUnmarked(
  context: Context,
  senderId: AgencyId,
  texts: readonly string[],
): Promise<void> {
  if (texts.some((text) => findSecrecyMark(text) !== undefined)) {
    await refuseConfidential(context, senderId, 'mark')
  }
}

async function refuseConfidential(
  context: Context,
  senderId: AgencyId,
  rule: 'level' | 'mark',
): Promise<never> {
  context.metrics.confidentialRefused.inc({ rule })
  const at = context.clock()
  await context.store.write((db) =>
    insertEvents(db, [
      {
        ...NOBODY,
        type: 'document.confidential-refused',
        at,
        actorId: senderId,
        senderId,
        data: { rule },
      },
    ]),
  )
  throw new Refusal(
    'confidential-not-allowed',
    'Documents with state secrets may not be sent on this channel',
  )
}
