// The register of agencies: who takes part, under which codes.
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import { newId, toAgencyId, type AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { AgencyCodeRow, AgencyLevel, AgencyRow, NewAgency, Queries } from '../store/schema.ts'
import { selectHoldersSince, selectUsedCodes } from '../store/statements/agency-codes.ts'
import { insertAgency } from '../store/statements/insert-agency.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import { completeCodes, keysOf, type AgencyCodes } from './codes.ts'
import { findHolder } from './find-route.ts'

export interface AgencyRequest {
  /** Decision 20/2020 form; either code may be left out where the other one can be turned into it. */
  readonly code?: string | undefined
  /** QCVN 102 form. */
  readonly code102?: string | undefined
  readonly name: string
  readonly level: AgencyLevel
  /** Code of the superior agency, in either form. */
  readonly parent?: string | undefined
  readonly mail?: string | undefined
  /** Where it begins. Default `active`. */
  readonly status?: 'draft' | 'requested' | 'active' | undefined
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
    await insertAgency(db, agency, await newCodes(db, agency.id, keys, at))
    const data = { code: agency.code, level: agency.level }
    await insertEvents(db, [
      { ...NOBODY, type: 'agency.registered', at, senderId: agency.id, data },
    ])
    return readAgency(db, agency.id)
  })
}

/** Throws `not-found`. */
export function getAgency(context: Pick<Context, 'store'>, id: AgencyId): Promise<AgencyRow> {
  return readAgency(context.store.read, id)
}

/** Throws `not-found`. */
export async function readAgency(db: Queries, id: AgencyId): Promise<AgencyRow> {
  const agency = await selectAgency(db, id)
  if (agency === undefined) throw new Refusal('not-found', 'There is no such agency')
  return agency
}

/** The agency that a code names at an instant, today where none is given, or named last before it. Throws `not-found`. */
export async function getAgencyByCode(
  context: Context,
  code: string,
  at: Date = context.clock(),
): Promise<AgencyRow> {
  const agency = await findHolder(context.store.read, code, at)
  if (agency === undefined) throw new Refusal('not-found', 'No agency has this code')
  return agency
}

/** Throws `agency-code-invalid`, naming the member of the request. */
export async function findParent(
  db: Queries,
  code: string | undefined,
  at: Date,
): Promise<AgencyId | null> {
  if (code === undefined) return null
  const parent = await findHolder(db, code, at)
  if (parent !== undefined) return parent.id
  const detail = 'No agency has this code'
  throw new Refusal('agency-code-invalid', detail, { errors: [{ pointer: '/parent', detail }] })
}

/** Codes that nobody had are the agency's from the beginning of time; those that somebody had, from now on. */
async function newCodes(
  db: Queries,
  id: AgencyId,
  keys: readonly string[],
  at: Date,
): Promise<AgencyCodeRow[]> {
  const used = new Set(await selectUsedCodes(db, keys))
  return keys.map((code) => ({
    ...{ code, agency_id: id, valid_to: null },
    valid_from: used.has(code) ? at.getTime() : 0,
  }))
}

/** A code that somebody holds or will hold is taken. Throws `agency-code-taken`. */
export async function assertFree(
  db: Queries,
  key: string,
  at: Date,
  except?: AgencyId,
): Promise<void> {
  const holders = await selectHoldersSince(db, key, at)
  const holder = holders.find(({ agency_id }) => agency_id !== except)
  if (holder === undefined) return
  throw new Refusal('agency-code-taken', `The code ${key} belongs to another agency`, {
    members: { agency: holder.agency_id },
  })
}

function toRow(
  request: AgencyRequest,
  codes: AgencyCodes,
  parent: AgencyId | null,
  at: Date,
): NewAgency {
  return {
    id: toAgencyId(newId(at)),
    code: codes.code,
    code_102: codes.code102,
    name: request.name,
    level: request.level,
    parent_id: parent,
    mail: request.mail ?? null,
    status: request.status ?? 'active',
    successor_id: null,
    created_at: at.getTime(),
  }
}
