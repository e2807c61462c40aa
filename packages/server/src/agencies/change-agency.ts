// What an administrator changes of an agency, and only of the agency he has seen: another change in between is not overwritten.
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { AgencyLevel, AgencyRow, AgencyStatus, Queries } from '../store/schema.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { updateAgency, type AgencyChanges } from '../store/statements/update-agency.ts'
import { writeWords } from '../store/statements/write-words.ts'
import { endAgencyCodes } from '../store/statements/agency-codes.ts'
import { assertMayBecome } from './agency-status.ts'
import { findParent, readAgency } from './register.ts'
import { selectAgency } from '../store/statements/select-agency.ts'

export interface AgencyChange {
  readonly name?: string | undefined
  readonly level?: AgencyLevel | undefined
  /** Code of the superior agency; null for none. */
  readonly parent?: string | null | undefined
  readonly mail?: string | null | undefined
  readonly status?: AgencyStatus | undefined
  /** What it can take of one document. Null: whatever the gateway takes. */
  readonly capabilities?: Capabilities | null | undefined
}

export interface Capabilities {
  /** Bytes of all files together. */
  readonly maxBytes?: number | undefined
  /** Media types. */
  readonly accepts?: readonly string[] | undefined
}

/** Throws unless the agency is the one that the administrator has seen. */
export type AssertSeen = (agency: AgencyRow) => void

/** Most agencies between one and the highest above it. */
const MAX_DEPTH = 16

/** Throws `not-found`, `agency-status-invalid`, `agency-code-invalid` for the superior, and what `assertSeen` throws. */
export function changeAgency(
  context: Context,
  id: AgencyId,
  change: AgencyChange,
  assertSeen: AssertSeen,
): Promise<AgencyRow> {
  const at = context.clock()
  return context.store.write(async (db) => {
    const before = await readAgency(db, id)
    assertSeen(before)
    if (change.status !== undefined) assertMayBecome(before.status, change.status)
    const parent = await newParent(db, id, change.parent, at)
    await updateAgency(db, id, toChanges(change, parent), at)
    if (change.status === 'closed') await endAgencyCodes(db, id, at)
    const after = await readAgency(db, id)
    if (after.name !== before.name) await writeWords(db, [after])
    await recordChange(db, before, change, at)
    return readAgency(db, id)
  })
}

function toChanges(change: AgencyChange, parent: AgencyId | null | undefined): AgencyChanges {
  const { name, level, mail, status, capabilities } = change
  return {
    ...(name === undefined ? {} : { name }),
    ...(level === undefined ? {} : { level }),
    ...(mail === undefined ? {} : { mail }),
    ...(status === undefined ? {} : { status }),
    ...(parent === undefined ? {} : { parent_id: parent }),
    ...(capabilities === undefined ? {} : toCapabilityColumns(capabilities)),
  }
}

function toCapabilityColumns(capabilities: Capabilities | null): AgencyChanges {
  const { maxBytes, accepts } = capabilities ?? {}
  return {
    max_bytes: maxBytes ?? null,
    accepts: accepts === undefined ? null : JSON.stringify(accepts),
  }
}

/** Undefined: stays as it is. Nobody is above itself. */
async function newParent(
  db: Queries,
  id: AgencyId,
  code: string | null | undefined,
  at: Date,
): Promise<AgencyId | null | undefined> {
  if (code === undefined || code === null) return code
  const parent = await findParent(db, code, at)
  let above = parent
  for (let depth = 0; above !== null; depth++) {
    if (above === id || depth > MAX_DEPTH) throw aboveItself()
    above = (await selectAgency(db, above))?.parent_id ?? null
  }
  return parent
}

function aboveItself(): Refusal {
  const detail = 'The agency would be above itself'
  return new Refusal('agency-code-invalid', detail, { errors: [{ pointer: '/parent', detail }] })
}

async function recordChange(
  db: Queries,
  before: AgencyRow,
  change: AgencyChange,
  at: Date,
): Promise<void> {
  const about = { ...NOBODY, at, senderId: before.id }
  const { status, ...others } = change
  const members = Object.entries(others).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  )
  if (members.length > 0)
    await insertEvents(db, [{ ...about, type: 'agency.changed', data: { members } }])
  if (status === undefined) return
  if (status === 'active' || status === 'suspended' || status === 'closed') {
    const type = `agency.${status === 'active' ? 'activated' : status}` as const
    await insertEvents(db, [{ ...about, type, data: {} }])
  } else {
    const data = { members: ['status'] }
    await insertEvents(db, [{ ...about, type: 'agency.changed', data }])
  }
}
