import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { AgencyRow } from '../store/schema.ts'
import { selectDelegationsBetween } from '../store/statements/delegations.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import type { Caller, Scope } from './caller.ts'
import { readScopes } from './delegations.ts'
import { findHolder } from './find-route.ts'
import { followSuccessors } from './successor-chain.ts'

export interface ActingRequest {
  /** Code of the agency that the caller acts for. */
  readonly code: string
  readonly scope: Scope
  /** Whether something may change: then the book says who asked. */
  readonly isChange: boolean
}

/**
 * The caller as the agency it acts for, with the one right that is needed. A successor receives what waits for who was merged into it, without
 * further ado. Throws `delegation-missing`.
 */
export async function actFor(
  context: Context,
  caller: Caller,
  { code, scope, isChange }: ActingRequest,
): Promise<Caller> {
  const at = context.clock()
  const agency = await findHolder(context.store.read, code, at)
  const intermediary = caller.agencyId
  if (agency === undefined || intermediary === null) throw missing()
  if (agency.id === intermediary) return caller
  if (!(await mayAct(context, agency, intermediary, scope, at))) throw missing()
  if (isChange) {
    const about = { ...NOBODY, at, actorId: intermediary, senderId: agency.id }
    const data = { intermediary, scope }
    await context.store.write((db) =>
      insertEvents(db, [{ ...about, type: 'delegation.used', data }]),
    )
  }
  return { ...caller, agencyId: agency.id, scopes: new Set([scope]) }
}

async function mayAct(
  { store }: Context,
  agency: AgencyRow,
  intermediary: AgencyId,
  scope: Scope,
  at: Date,
): Promise<boolean> {
  if (scope === 'documents:receive' && agency.successor_id !== null) {
    const heir = await followSuccessors(agency, at, (id) => selectAgency(store.read, id))
    if (heir.id === intermediary) return true
  }
  if (agency.status !== 'active') return false
  const delegations = await selectDelegationsBetween(store.read, agency.id, intermediary, at)
  return delegations.some((row) => readScopes(row).includes(scope))
}

/** The same for whoever is not there and whoever has not delegated. */
function missing(): Refusal {
  return new Refusal('delegation-missing', 'The caller may not act for this agency')
}
