// An agency gets other codes: the ones it had keep their days, so that what was written then is still understood.
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { AgencyCodeRow, AgencyRow } from '../store/schema.ts'
import {
  endAgencyCodes,
  insertAgencyCodes,
  selectAgencyCodes,
} from '../store/statements/agency-codes.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { updateAgency } from '../store/statements/update-agency.ts'
import { writeWords } from '../store/statements/write-words.ts'
import { completeCodes, keysOf } from './codes.ts'
import { assertFree, getAgency, readAgency } from './register.ts'
import type { AssertSeen } from './change-agency.ts'

export interface CodesRequest {
  readonly code?: string | undefined
  readonly code102?: string | undefined
  /** From when they hold and the former ones do not. Default now; never in the future. */
  readonly validFrom?: Date | undefined
}

/** Throws `not-found`, `agency-code-invalid`, `agency-code-taken`, `validity-invalid`, and what `assertSeen` throws. */
export function changeCodes(
  context: Context,
  id: AgencyId,
  request: CodesRequest,
  assertSeen: AssertSeen,
): Promise<AgencyRow> {
  const now = context.clock()
  const from = request.validFrom ?? now
  const codes = completeCodes(request.code, request.code102)
  return context.store.write(async (db) => {
    assertSeen(await readAgency(db, id))
    const all = await selectAgencyCodes(db, id)
    const held = all.filter((row) => row.valid_to === null)
    if (held.length === 0) throw invalidTime('The agency is closed and gets no more codes')
    assertFollows(all, from, now)
    const keys = keysOf(codes)
    for (const key of keys) await assertFree(db, key, from, id)
    const ended = held.map((row) => row.code).filter((code) => !keys.includes(code))
    if (ended.length > 0) await endAgencyCodes(db, id, from, ended)
    const begun = keys.filter((key) => held.every((row) => row.code !== key))
    await insertAgencyCodes(
      db,
      begun.map((code) => ({
        ...{ code, agency_id: id },
        ...{ valid_from: from.getTime(), valid_to: null },
      })),
    )
    await updateAgency(db, id, { code: codes.code, code_102: codes.code102 }, now)
    await writeWords(db, [await readAgency(db, id)])
    const data = { ended, begun, validFrom: from.toISOString() }
    await insertEvents(db, [
      { ...NOBODY, type: 'agency.codes-changed', at: now, senderId: id, data },
    ])
    return readAgency(db, id)
  })
}

/** Every code the agency has or had, the oldest first. Throws `not-found`. */
export async function listCodes(context: Context, id: AgencyId): Promise<AgencyCodeRow[]> {
  await getAgency(context, id)
  return selectAgencyCodes(context.store.read, id)
}

/** What was, stays as it was: a change is after the last one, and not in the future. Throws `validity-invalid`. */
export function assertFollows(codes: readonly AgencyCodeRow[], from: Date, now: Date): void {
  const last = Math.max(0, ...codes.map((row) => Math.max(row.valid_from, row.valid_to ?? 0)))
  if (from <= now && from.getTime() > last) return
  throw invalidTime('It must be after the last change of codes, and not in the future')
}

function invalidTime(detail: string): Refusal {
  return new Refusal('validity-invalid', detail, { errors: [{ pointer: '/validFrom', detail }] })
}
