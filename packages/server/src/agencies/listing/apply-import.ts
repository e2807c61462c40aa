import type { Context } from '../../context.ts'
import { NOBODY } from '../../events.ts'
import type { AgencyId } from '../../ids.ts'
import { Refusal } from '../../refusals.ts'
import type { AgencyCodeRow, Queries } from '../../store/schema.ts'
import {
  endAgencyCodes,
  insertAgencyCodes,
  selectAgencyCodes,
  selectUsedCodes,
} from '../../store/statements/agency-codes.ts'
import { insertAgencies } from '../../store/statements/insert-agencies.ts'
import { insertEvents } from '../../store/statements/insert-events.ts'
import { selectVersion } from '../../store/statements/next-version.ts'
import { updateAgency } from '../../store/statements/update-agency.ts'
import type { Creation, ImportPlan, Update } from './plan-import.ts'

export interface ImportState {
  /** The directory's version that the plan was made for. */
  readonly version: number
  readonly rows: number
  readonly now: Date
}

/** Statements after which others in this process get a turn. */
const TURN = 50
/** Agencies inserted at once. */
const CHUNK = 500

/** All of it in one transaction. Answers the new version. Throws `too-busy` when the directory is not the one that was planned for. */
export function applyImport(
  { store }: Pick<Context, 'store'>,
  plan: ImportPlan,
  { version, rows, now }: ImportState,
): Promise<number> {
  return store.write(async (db) => {
    if ((await selectVersion(db)) !== version)
      throw new Refusal('too-busy', 'The directory was changed meanwhile; send the listing again')
    const { creations, updates } = plan
    if (creations.length + updates.length === 0) return version
    await insertAll(db, creations, version, now)
    for (const [index, update] of updates.entries()) {
      await applyUpdate(db, update, now)
      if (index % TURN === 0) await turn()
    }
    const after = await selectVersion(db)
    const counts = { created: creations.length, updated: updates.length }
    const data = { rows, ...counts, version: after }
    await insertEvents(db, [{ ...NOBODY, type: 'directory.imported', at: now, data }])
    return after
  })
}

/** Superiors first, and successors when everybody is there. */
async function insertAll(
  db: Queries,
  creations: readonly Creation[],
  version: number,
  now: Date,
): Promise<void> {
  const ordered = fromAbove(creations)
  for (let start = 0; start < ordered.length; start += CHUNK) {
    const chunk = ordered.slice(start, start + CHUNK)
    const first = version + start + 1
    const agencies = chunk.map(({ agency }, index) => ({
      ...{ ...agency, successor_id: null, merged_at: null },
      ...{ version: first + index, changed_at: now.getTime() },
    }))
    await insertAgencies(db, agencies)
    await insertAgencyCodes(db, await codesOf(db, chunk, now))
    await turn()
  }
  for (const { agency } of ordered) {
    const { id, successor_id, merged_at } = agency
    if (successor_id !== null) await updateAgency(db, id, { successor_id, merged_at }, now)
  }
}

/** Codes that nobody had are the agency's from the beginning of time; those of one that is gone end with it. */
async function codesOf(
  db: Queries,
  creations: readonly Creation[],
  now: Date,
): Promise<AgencyCodeRow[]> {
  const used = new Set(
    await selectUsedCodes(
      db,
      creations.flatMap(({ keys }) => keys),
    ),
  )
  return creations.flatMap(({ agency, keys }) =>
    keys.map((code) => ({
      ...{ code, agency_id: agency.id, valid_from: used.has(code) ? now.getTime() : 0 },
      valid_to: agency.status === 'closed' ? (agency.merged_at ?? now.getTime()) : null,
    })),
  )
}

function fromAbove(creations: readonly Creation[]): readonly Creation[] {
  const parents = new Map(creations.map(({ agency }) => [agency.id, agency.parent_id]))
  const depths = new Map<AgencyId, number>()
  const depthOf = (id: AgencyId): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    const parent = parents.get(id) ?? null
    // The plan has bounded how many are above each other.
    const depth = parent === null || !parents.has(parent) ? 0 : depthOf(parent) + 1
    depths.set(id, depth)
    return depth
  }
  return creations.toSorted((a, b) => depthOf(a.agency.id) - depthOf(b.agency.id))
}

async function applyUpdate(
  db: Queries,
  { agency, changes, keys }: Update,
  now: Date,
): Promise<void> {
  const found = 'name' in changes || keys !== undefined ? { words_written: 0 } : {}
  await updateAgency(db, agency.id, { ...changes, ...found }, now)
  if (keys !== undefined) await recode(db, agency.id, keys, now)
  if (changes.status === 'closed')
    await endAgencyCodes(db, agency.id, new Date(changes.merged_at ?? now.getTime()))
}

async function recode(
  db: Queries,
  id: AgencyId,
  keys: readonly string[],
  now: Date,
): Promise<void> {
  const held = (await selectAgencyCodes(db, id))
    .filter((row) => row.valid_to === null)
    .map((row) => row.code)
  const ended = held.filter((code) => !keys.includes(code))
  if (ended.length > 0) await endAgencyCodes(db, id, now, ended)
  const begun = keys.filter((key) => !held.includes(key))
  const times = { valid_from: now.getTime(), valid_to: null }
  await insertAgencyCodes(
    db,
    begun.map((code) => ({ code, agency_id: id, ...times })),
  )
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
