// An intermediary, such as a province's hub, sends and receives for agencies without a system of their own: who, for whom, what and how long.
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import { newId, type AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { DelegationRow } from '../store/schema.ts'
import {
  endDelegationRow,
  insertDelegation,
  selectDelegations,
} from '../store/statements/delegations.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { findHolder } from './find-route.ts'
import { getAgency } from './register.ts'

/** What can be done for another agency. */
export const DELEGABLE: readonly ['documents:send', 'documents:receive'] = [
  'documents:send',
  'documents:receive',
]

export interface DelegationRequest {
  /** Code of the agency that acts. */
  readonly intermediary: string
  readonly scopes: readonly (typeof DELEGABLE)[number][]
  /** Default now. */
  readonly validFrom?: Date | undefined
  /** Default: until it is ended. */
  readonly validTo?: Date | undefined
}

/** Throws `not-found` and `delegation-invalid`. */
export async function beginDelegation(
  context: Context,
  agencyId: AgencyId,
  request: DelegationRequest,
): Promise<DelegationRow> {
  await getAgency(context, agencyId)
  const at = context.clock()
  const { intermediary, scopes, validFrom = at, validTo } = request
  return context.store.write(async (db) => {
    const holder = await findHolder(db, intermediary, at)
    if (holder?.status !== 'active' || holder.id === agencyId)
      throw invalid('/intermediary', 'Another agency that is active is needed')
    if (validTo !== undefined && (validTo <= validFrom || validTo <= at))
      throw invalid('/validTo', 'It must end after it begins, and not in the past')
    const row: DelegationRow = {
      ...{ id: newId(at), agency_id: agencyId, intermediary_id: holder.id },
      ...{ scopes: JSON.stringify(scopes), created_at: at.getTime() },
      ...{ valid_from: validFrom.getTime(), valid_to: validTo?.getTime() ?? null },
    }
    await insertDelegation(db, row)
    const data = {
      ...{ delegationId: row.id, intermediary: holder.id, scopes },
      validTo: validTo?.toISOString() ?? null,
    }
    await insertEvents(db, [{ ...NOBODY, type: 'delegation.begun', at, senderId: agencyId, data }])
    return row
  })
}

/** Throws `not-found`. */
export async function listDelegations(context: Context, id: AgencyId): Promise<DelegationRow[]> {
  await getAgency(context, id)
  return selectDelegations(context.store.read, id)
}

/** Throws `not-found` for one that is not the agency's, or has ended. */
export async function endDelegation(
  context: Context,
  agencyId: AgencyId,
  id: string,
): Promise<void> {
  const at = context.clock()
  await context.store.write(async (db) => {
    const row = await endDelegationRow(db, agencyId, id, at)
    if (row === undefined) throw new Refusal('not-found', 'There is no such delegation to end')
    const data = { delegationId: id, intermediary: row.intermediary_id }
    await insertEvents(db, [{ ...NOBODY, type: 'delegation.ended', at, senderId: agencyId, data }])
  })
}

export function readScopes({ scopes }: Pick<DelegationRow, 'scopes'>): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(scopes))
}

function invalid(pointer: string, detail: string): Refusal {
  return new Refusal('delegation-invalid', detail, { errors: [{ pointer, detail }] })
}
