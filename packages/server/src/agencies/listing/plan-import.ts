// What a listing would change of the directory. All of it is planned before anything is changed, and every row that is wrong is told.
import { agencyKey } from '@sealpost/core/edxml'
import { newId, toAgencyId, type AgencyId } from '../../ids.ts'
import type { FieldProblem } from '../../refusals.ts'
import type { NewAgency } from '../../store/schema.ts'
import type { DirectoryAgency } from '../../store/statements/select-directory.ts'
import type { AgencyChanges } from '../../store/statements/update-agency.ts'
import { guessLevel } from '../levels.ts'
import { MAX_SUCCESSORS } from '../successor-chain.ts'
import type { ListedRow } from './check-row.ts'

export interface Creation {
  readonly row: number
  readonly agency: NewAgency
  readonly keys: readonly string[]
}

export interface Update {
  readonly row: number
  readonly agency: DirectoryAgency
  readonly changes: AgencyChanges
  /** Codes it has from now on, where they change; the others end. */
  readonly keys: readonly string[] | undefined
}

export interface ImportPlan {
  readonly creations: readonly Creation[]
  readonly updates: readonly Update[]
  readonly unchanged: number
}

/** Most agencies between one and the highest above it. */
const MAX_DEPTH = 16

interface Draft {
  readonly row: ListedRow
  readonly known: DirectoryAgency | undefined
  readonly id: AgencyId
}

/** Problems are added to `problems`; with any of them the plan is not to be carried out. */
export function planImport(
  rows: readonly ListedRow[],
  directory: readonly DirectoryAgency[],
  now: Date,
  problems: FieldProblem[],
): ImportPlan {
  const places = new Places(directory)
  const drafts = rows.flatMap((row) => places.draft(row, now, problems))
  const creations: Creation[] = []
  const updates: Update[] = []
  for (const draft of drafts) {
    const parent = places.parentOf(draft, problems)
    const successor = places.successorOf(draft, problems)
    if (draft.known === undefined)
      creations.push(toCreation(draft, parent ?? null, successor ?? null, now))
    else {
      const update = toUpdate(draft, draft.known, { parent, successor }, now)
      if (update !== undefined) updates.push(update)
    }
  }
  places.assertShort('parent', drafts, MAX_DEPTH, problems)
  places.assertShort('successor', drafts, MAX_SUCCESSORS, problems)
  return { creations, updates, unchanged: drafts.length - creations.length - updates.length }
}

/** Who is who: by codes, and by the ids of the listing. */
class Places {
  readonly #byKey = new Map<string, DirectoryAgency>()
  readonly #byId = new Map<string, DirectoryAgency>()
  readonly #drafted = new Map<string, Draft>()
  readonly #draftedById = new Map<string, Draft>()
  readonly #taken = new Map<AgencyId, number>()
  readonly #above = {
    parent: new Map<AgencyId, AgencyId>(),
    successor: new Map<AgencyId, AgencyId>(),
  }

  constructor(directory: readonly DirectoryAgency[]) {
    for (const agency of directory) {
      this.#byId.set(agency.id, agency)
      for (const key of keysOf(agency)) this.#byKey.set(key, agency)
      if (agency.parent_id !== null) this.#above.parent.set(agency.id, agency.parent_id)
      if (agency.successor_id !== null) this.#above.successor.set(agency.id, agency.successor_id)
    }
  }

  draft(row: ListedRow, now: Date, problems: FieldProblem[]): Draft[] {
    const known = this.#find(row)
    const twice = row.keys.find((key) => this.#drafted.has(key))
    const foreign = row.keys.find((key) => {
      const holder = this.#byKey.get(key)
      return holder !== undefined && holder !== known
    })
    const taken = known === undefined ? undefined : this.#taken.get(known.id)
    if (twice !== undefined || foreign !== undefined || taken !== undefined) {
      const detail =
        foreign === undefined
          ? 'The agency stands in the listing twice'
          : 'The code belongs to another agency of the directory'
      problems.push({ pointer: `/rows/${row.row}/code`, detail })
      return []
    }
    const draft = { row, known, id: known?.id ?? toAgencyId(newId(now)) }
    for (const key of row.keys) this.#drafted.set(key, draft)
    if (row.id !== undefined) this.#draftedById.set(row.id, draft)
    if (known !== undefined) this.#taken.set(known.id, row.row)
    return [draft]
  }

  /** By its codes, or by the one it had. */
  #find({ keys, oldCode }: ListedRow): DirectoryAgency | undefined {
    for (const key of keys) {
      const known = this.#byKey.get(key)
      if (known !== undefined) return known
    }
    return oldCode === undefined ? undefined : this.#byKey.get(agencyKey(oldCode))
  }

  /** Undefined: stays as it is. */
  parentOf({ row, id }: Draft, problems: FieldProblem[]): AgencyId | null | undefined {
    const { parent, parentId } = row
    const named = parent ?? parentId
    if (named === undefined) return undefined
    if (named === '') {
      this.#above.parent.delete(id)
      return null
    }
    const found =
      parent === undefined
        ? (this.#draftedById.get(named)?.id ?? this.#byId.get(named)?.id)
        : this.#idOf(named)
    if (found === undefined)
      problems.push({
        pointer: `/rows/${row.row}/${parent === undefined ? 'pid' : 'parent'}`,
        detail: 'No agency of the listing or the directory is meant',
      })
    else this.#above.parent.set(id, found)
    return found
  }

  successorOf({ row, id }: Draft, problems: FieldProblem[]): AgencyId | undefined {
    if (row.mergedInto === undefined) return undefined
    const found = this.#idOf(row.mergedInto)
    if (found === undefined)
      problems.push({
        pointer: `/rows/${row.row}/merged_into`,
        detail: 'No agency of the listing or the directory has this code',
      })
    else this.#above.successor.set(id, found)
    return found
  }

  #idOf(code: string): AgencyId | undefined {
    const key = agencyKey(code)
    return this.#drafted.get(key)?.id ?? this.#byKey.get(key)?.id
  }

  /** Nobody is above itself, or merged into itself, by however many steps. */
  assertShort(
    kind: 'parent' | 'successor',
    drafts: readonly Draft[],
    most: number,
    problems: FieldProblem[],
  ): void {
    const above = this.#above[kind]
    for (const { row, id } of drafts) {
      let steps = 0
      for (let next = above.get(id); next !== undefined && steps <= most; steps++)
        next = above.get(next)
      if (steps <= most) continue
      problems.push({
        pointer: `/rows/${row.row}/${kind === 'parent' ? 'parent' : 'merged_into'}`,
        detail: 'The agency would stand above itself, or too many above it',
      })
    }
  }
}

function keysOf({ code, code_102 }: DirectoryAgency): readonly string[] {
  return code_102 === null ? [agencyKey(code)] : [agencyKey(code), agencyKey(code_102)]
}

function toCreation(
  { row, id }: Draft,
  parent: AgencyId | null,
  successor: AgencyId | null,
  now: Date,
): Creation {
  const merged = row.mergedAt ?? now
  return {
    row: row.row,
    keys: row.keys,
    agency: {
      ...{ id, code: row.code, code_102: row.code102, name: row.name },
      level: row.level ?? guessLevel(row.code, row.name),
      ...{ parent_id: parent, status: row.status ?? 'active', mail: toMail(row) },
      ...{ successor_id: successor, merged_at: successor === null ? null : merged.getTime() },
      created_at: now.getTime(),
    },
  }
}

function toUpdate(
  { row }: Draft,
  known: DirectoryAgency,
  above: {
    readonly parent: AgencyId | null | undefined
    readonly successor: AgencyId | undefined
  },
  now: Date,
): Update | undefined {
  const { parent, successor } = above
  const wanted: AgencyChanges = {
    ...{ code: row.code, name: row.name },
    // A listing that says nothing of the other scheme leaves it as it is, unless the agency gets another code.
    ...(row.hasCode102 || row.code !== known.code ? { code_102: row.code102 } : {}),
    ...(row.level === undefined ? {} : { level: row.level }),
    ...(row.status === undefined ? {} : { status: row.status }),
    ...(row.mail === undefined ? {} : { mail: toMail(row) }),
    ...(parent === undefined ? {} : { parent_id: parent }),
    ...(successor === undefined || successor === known.successor_id
      ? {}
      : { successor_id: successor, merged_at: (row.mergedAt ?? now).getTime() }),
  }
  const before: Readonly<Record<string, unknown>> = { ...known }
  const changes: AgencyChanges = Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => before[name] !== value),
  )
  if (Object.keys(changes).length === 0) return undefined
  const recoded = 'code' in changes || 'code_102' in changes
  return { row: row.row, agency: known, changes, keys: recoded ? row.keys : undefined }
}

function toMail({ mail = '' }: ListedRow): string | null {
  return mail === '' ? null : mail
}
