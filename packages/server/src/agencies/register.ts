// The register of agencies: who takes part, under which codes.
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import { newId, toAgencyId, type AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { AgencyLevel, AgencyRow, Queries } from '../store/schema.ts'
import { insertAgency } from '../store/statements/insert-agency.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectAgencies } from '../store/statements/select-agencies.ts'
import { selectAgencyByCode } from '../store/statements/select-agency-by-code.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import { updateAgencyStatus } from '../store/statements/update-agency-status.ts'
import { completeCodes, keysOf, type AgencyCodes } from './codes.ts'
import { findRoute } from './find-route.ts'

export interface AgencyRequest {
  /** Decision 20/2020 form; either code may be left out where the other one can be turned into it. */
  readonly code?: string | undefined
  /** QCVN 102 form. */
  readonly code102?: string | undefined
  readonly name: string
  readonly level: AgencyLevel
  /** Code of the superior agency, in either form. */
  readonly parent?: string | undefined
}

/** Throws `agency-code-invalid` and `agency-code-taken`. */
export async function registerAgency(context: Context, request: AgencyRequest): Promise<AgencyRow> {
  const at = context.clock()
  const codes = completeCodes(request.code, request.code102)
  return context.store.write(async (db) => {
    const parent = await findParent(db, request.parent, at)
    const agency = toRow(request, codes, parent, at)
    const keys = keysOf(codes)
    for (const key of keys) await assertFree(db, key, at)
    await insertAgency(
      db,
      agency,
      keys.map((code) => ({ code, agency_id: agency.id, valid_from: 0, valid_to: null })),
    )
    const data = { code: agency.code, level: agency.level }
    await insertEvents(db, [
      { ...NOBODY, type: 'agency.registered', at, senderId: agency.id, data },
    ])
    return agency
  })
}

/** Throws `not-found`. */
export async function getAgency(context: Pick<Context, 'store'>, id: AgencyId): Promise<AgencyRow> {
  const agency = await selectAgency(context.store.read, id)
  if (agency === undefined) throw new Refusal('not-found', 'There is no such agency')
  return agency
}

/** The agency that a code names today. Throws `not-found`. */
export async function getAgencyByCode(context: Context, code: string): Promise<AgencyRow> {
  const agency = await findRoute(context.store.read, code, context.clock())
  if (agency === undefined) throw new Refusal('not-found', 'No agency has this code')
  return agency
}

/** A page of the register in the order of codes. */
export function listAgencies(context: Context, after: string, limit: number): Promise<AgencyRow[]> {
  return selectAgencies(context.store.read, after, limit)
}

/** Suspends an agency or lets it act again. Throws `not-found`. */
export async function changeAgencyStatus(
  context: Context,
  id: AgencyId,
  status: 'active' | 'suspended',
): Promise<AgencyRow> {
  const agency = await getAgency(context, id)
  const type = status === 'active' ? 'agency.activated' : 'agency.suspended'
  await context.store.write(async (db) => {
    await updateAgencyStatus(db, id, status)
    await insertEvents(db, [{ ...NOBODY, type, at: context.clock(), senderId: id, data: {} }])
  })
  return { ...agency, status }
}

async function findParent(
  db: Queries,
  code: string | undefined,
  at: Date,
): Promise<AgencyId | null> {
  if (code === undefined) return null
  const parent = await findRoute(db, code, at)
  if (parent !== undefined) return parent.id
  const detail = 'No agency has this code'
  throw new Refusal('agency-code-invalid', detail, { errors: [{ pointer: '/parent', detail }] })
}

async function assertFree(db: Queries, key: string, at: Date): Promise<void> {
  const holder = await selectAgencyByCode(db, key, at)
  if (holder === undefined) return
  throw new Refusal('agency-code-taken', `The code ${key} belongs to another agency`, {
    members: { agency: holder.id },
  })
}

function toRow(
  request: AgencyRequest,
  codes: AgencyCodes,
  parent: AgencyId | null,
  at: Date,
): AgencyRow {
  return {
    id: toAgencyId(newId(at)),
    code: codes.code,
    code_102: codes.code102,
    name: request.name,
    level: request.level,
    parent_id: parent,
    status: 'active',
    successor_id: null,
    created_at: at.getTime(),
  }
}
