// Mergers, as those of 2025: the code of the one that goes is closed, what is sent to it goes to its successor, and what it issued stays its own
// (Decision 09/2025/QĐ-TTg).
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { AgencyRow, Queries } from '../store/schema.ts'
import { endAgencyCodes, selectAgencyCodes } from '../store/statements/agency-codes.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import { selectPredecessors } from '../store/statements/select-predecessors.ts'
import { updateAgency } from '../store/statements/update-agency.ts'
import type { AssertSeen } from './change-agency.ts'
import { assertFollows } from './change-codes.ts'
import { findHolder } from './find-route.ts'
import { readAgency } from './register.ts'
import { checkMerger } from './successor-chain.ts'

export interface MergerRequest {
  /** Code of the agency that takes its place. */
  readonly into: string
  /** From when. Default now; never in the future. */
  readonly at?: Date | undefined
}

/** Throws `not-found`, `merger-invalid`, `validity-invalid`, and what `assertSeen` throws. */
export function mergeAgency(
  context: Context,
  id: AgencyId,
  request: MergerRequest,
  assertSeen: AssertSeen,
): Promise<AgencyRow> {
  const now = context.clock()
  return context.store.write(async (db) => {
    const agency = await readAgency(db, id)
    assertSeen(agency)
    await mergeInto(db, agency, await findHolder(db, request.into, now), {
      now,
      at: request.at ?? now,
    })
    return readAgency(db, id)
  })
}

async function mergeInto(
  db: Queries,
  agency: AgencyRow,
  into: AgencyRow | undefined,
  { now, at }: { readonly now: Date; readonly at: Date },
): Promise<void> {
  if (into === undefined) throw invalid('No agency has this code')
  if (agency.status === 'closed') throw invalid('The agency is closed already')
  assertFollows(await selectAgencyCodes(db, agency.id), at, now)
  if (into.status !== 'active') throw invalid('The successor is not active')
  const problem = await checkMerger(agency, into, {
    load: (id) => selectAgency(db, id),
    predecessors: (ids) => selectPredecessors(db, ids),
  })
  if (problem === 'loop') throw invalid('The successor was merged into this agency')
  if (problem === 'too-long') throw invalid('The chain of successors would be too long')
  const merged = { status: 'closed', successor_id: into.id, merged_at: at.getTime() } as const
  await updateAgency(db, agency.id, merged, now)
  await endAgencyCodes(db, agency.id, at)
  const data = { into: into.id, at: at.toISOString() }
  await insertEvents(db, [
    { ...NOBODY, type: 'agency.merged', at: now, senderId: agency.id, recipientId: into.id, data },
  ])
}

function invalid(detail: string): Refusal {
  return new Refusal('merger-invalid', detail, { errors: [{ pointer: '/into', detail }] })
}
