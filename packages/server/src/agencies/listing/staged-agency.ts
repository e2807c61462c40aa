// What a plan leaves of each agency and its codes, as rows that are written down first. Pure.
import type { AgencyId } from '../../ids.ts'
import type { AgencyCodeRow, StagedAgencyRow } from '../../store/schema.ts'
import type { Creation, ImportPlan, Update } from './plan-import.ts'

export interface StagedAgency {
  readonly row: Omit<StagedAgencyRow, 'import_id' | 'position' | 'staged_at'>
  readonly change: Creation | Update
}

/** Superiors before those under them, and who is known already last. */
export function toStaged({ creations, updates }: ImportPlan): readonly StagedAgency[] {
  return [...fromAbove(creations).map(created), ...updates.map(updated)]
}

function created(change: Creation): StagedAgency {
  const { id, code, name, level, status } = change.agency
  const { code_102, parent_id, mail = null, successor_id, merged_at = null } = change.agency
  return {
    row: {
      ...{ id, code, code_102: code_102 ?? null, name, level, status, mail, merged_at },
      ...{ parent_id: parent_id ?? null, successor_id: successor_id ?? null, words_written: 0 },
    },
    change,
  }
}

function updated(change: Update): StagedAgency {
  const { agency, changes, keys } = change
  const isFoundOtherwise = 'name' in changes || keys !== undefined
  const { code = agency.code, name = agency.name, level = agency.level } = changes
  const { status = agency.status, code_102 = agency.code_102, mail = agency.mail } = changes
  const { parent_id = agency.parent_id, successor_id = agency.successor_id } = changes
  return {
    row: {
      ...{ id: agency.id, code, code_102, name, level, parent_id, status, mail, successor_id },
      ...{ merged_at: changes.merged_at ?? null, words_written: isFoundOtherwise ? 0 : 1 },
    },
    change,
  }
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

/** Codes as they stand, of the agencies and by the names that a chunk of an import is about. */
export interface HeldCodes {
  /** Those that somebody has or had. */
  readonly used: ReadonlySet<string>
  readonly open: ReadonlyMap<AgencyId, readonly AgencyCodeRow[]>
}

/** What of the codes is other afterwards. */
export function stagedCodes(
  { change }: StagedAgency,
  held: HeldCodes,
  now: Date,
): readonly AgencyCodeRow[] {
  return 'changes' in change ? recoded(change, held, now) : coded(change, held, now)
}

/** Codes that nobody had are the agency's from the beginning of time; those of one that is gone end with it. */
function coded({ agency, keys }: Creation, held: HeldCodes, now: Date): readonly AgencyCodeRow[] {
  const valid_to = agency.status === 'closed' ? (agency.merged_at ?? now.getTime()) : null
  return keys.map((code) => {
    const valid_from = held.used.has(code) ? now.getTime() : 0
    return { code, agency_id: agency.id, valid_from, valid_to }
  })
}

function recoded(
  { agency, changes, keys }: Update,
  held: HeldCodes,
  now: Date,
): readonly AgencyCodeRow[] {
  const open = held.open.get(agency.id) ?? []
  const wanted = keys ?? open.map(({ code }) => code)
  const ended = open.filter(({ code }) => !wanted.includes(code))
  const kept = open.filter(({ code }) => wanted.includes(code))
  const begun = wanted
    .filter((code) => open.every((row) => row.code !== code))
    .map((code) => ({ code, agency_id: agency.id, valid_from: now.getTime() }))
  const closedAt = changes.status === 'closed' ? (changes.merged_at ?? now.getTime()) : null
  return [
    ...ended.map((row) => ({ ...row, valid_to: now.getTime() })),
    ...(closedAt === null ? [] : kept.map((row) => ({ ...row, valid_to: closedAt }))),
    ...begun.map((row) => ({ ...row, valid_to: closedAt })),
  ]
}
