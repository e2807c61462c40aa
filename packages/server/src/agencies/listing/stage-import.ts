// A plan is written down in small transactions where nobody looks: others write in between, and whatever ends the import leaves the directory as
// it was. Then it becomes the directory in one transaction, by statements of the database over what is there already.
import { setImmediate as turn } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { crashPoint } from '../../crash-points.ts'
import { NOBODY } from '../../events.ts'
import { newId } from '../../ids.ts'
import { Refusal } from '../../refusals.ts'
import { insertChunks } from '../../store/insert-rows.ts'
import type { Queries } from '../../store/schema.ts'
import { selectOpenCodes, selectUsedCodes } from '../../store/statements/agency-codes.ts'
import {
  deleteDirectoryImport,
  deleteStaged,
  endDirectoryImports,
  insertDirectoryImport,
  renewDirectoryImport,
  selectEndedImports,
} from '../../store/statements/directory-imports.ts'
import { insertEvents } from '../../store/statements/insert-events.ts'
import { selectVersion } from '../../store/statements/next-version.ts'
import {
  switchAgencies,
  switchCodes,
  switchSuccessors,
} from '../../store/statements/switch-directory.ts'
import type { ImportPlan } from './plan-import.ts'
import { stagedCodes, toStaged, type HeldCodes, type StagedAgency } from './staged-agency.ts'

export interface ImportState {
  /** The directory's version that the plan was made for. */
  readonly version: number
  readonly rows: number
  readonly now: Date
}

/** Agencies that one transaction writes down, or takes away again. */
const CHUNK = 500
/** Agencies after which others in this process get a turn while the directory changes. */
const SLICE = 2_000
/** An import that has not gone on for so long is given up: its gateway is gone. */
const GIVEN_UP_MS: number = 15 * 60_000

type ImportContext = Pick<Context, 'store' | 'clock' | 'log'>

/** All of a plan or nothing of it. Answers the new version. Throws `too-busy` when the directory is not the one that was planned for. */
export async function carryOut(
  context: ImportContext,
  plan: ImportPlan,
  state: ImportState,
): Promise<number> {
  const staged = toStaged(plan)
  if (staged.length === 0) return state.version
  const id = newId(state.now)
  await context.store.write((db) => insertDirectoryImport(db, id, context.clock()))
  try {
    for (let start = 0; start < staged.length; start += CHUNK)
      await stage(context, { id, now: state.now, start }, staged.slice(start, start + CHUNK))
    const counts = { created: plan.creations.length, updated: plan.updates.length }
    const version = await context.store.write((db) => switchOver(db, id, { ...state, ...counts }))
    crashPoint('after_directory_switch')
    return version
  } finally {
    await giveUp(context, id)
  }
}

/** What is left is nobody's: where it cannot be taken away now, `forgetImports` does it later. */
async function giveUp(context: ImportContext, id: string): Promise<void> {
  try {
    await context.store.write((db) => endDirectoryImports(db, { id }))
    await forget(context, id)
  } catch (error) {
    context.log.warn({ error }, 'what an import of the directory has left stays for now')
  }
}

/** Takes away what imports have left that nobody goes on with. */
export async function forgetImports(context: ImportContext): Promise<void> {
  const renewedBefore = new Date(context.clock().getTime() - GIVEN_UP_MS)
  await context.store.write((db) => endDirectoryImports(db, { renewedBefore }))
  for (const id of await selectEndedImports(context.store.read)) await forget(context, id)
}

interface Chunk {
  readonly id: string
  readonly now: Date
  /** Agencies before it. */
  readonly start: number
}

async function stage(
  { store, clock }: ImportContext,
  { id, now, start }: Chunk,
  chunk: readonly StagedAgency[],
): Promise<void> {
  const held = await readHeldCodes(store.read, chunk)
  const agencies = chunk.map(({ row }, index) => ({
    ...{ ...row, import_id: id },
    ...{ position: start + index + 1, staged_at: now.getTime() },
  }))
  const codes = chunk.flatMap((agency, index) =>
    stagedCodes(agency, held, now).map((row) => ({
      ...{ ...row, import_id: id },
      position: start + index + 1,
    })),
  )
  await store.write(async (db) => {
    if (!(await renewDirectoryImport(db, id, clock()))) throw tooBusy()
    await insertChunks(db, 'staged_agencies', agencies)
    await insertChunks(db, 'staged_codes', codes)
  })
  crashPoint('mid_directory_import')
}

async function readHeldCodes(db: Queries, chunk: readonly StagedAgency[]): Promise<HeldCodes> {
  const changes = chunk.map(({ change }) => change)
  const names = changes.flatMap((change) => ('changes' in change ? [] : change.keys))
  const known = changes.flatMap((change) => ('changes' in change ? [change.agency.id] : []))
  const open = await selectOpenCodes(db, known)
  return {
    used: new Set(await selectUsedCodes(db, names)),
    open: Map.groupBy(open, (row) => row.agency_id),
  }
}

interface Switch extends ImportState {
  readonly created: number
  readonly updated: number
}

/** Nobody sees any of it before the commit. */
async function switchOver(
  db: Queries,
  id: string,
  { version, rows, now, created, updated }: Switch,
): Promise<number> {
  if (!(await renewDirectoryImport(db, id, now))) throw tooBusy()
  if ((await selectVersion(db)) !== version) throw tooBusy()
  const count = created + updated
  for (let after = 0; after < count; after += SLICE) {
    const slice = { id, after, upTo: after + SLICE }
    await switchAgencies(db, slice, version)
    await switchCodes(db, slice)
    crashPoint('mid_directory_switch')
    await turn()
  }
  await switchSuccessors(db, id)
  await endDirectoryImports(db, { id })
  const data = { rows, created, updated, version: version + count }
  await insertEvents(db, [{ ...NOBODY, type: 'directory.imported', at: now, data }])
  return version + count
}

async function forget({ store }: ImportContext, id: string): Promise<void> {
  for (let upTo = CHUNK, left = 1; left > 0; upTo += CHUNK)
    left = await store.write((db) => deleteStaged(db, id, upTo))
  await store.write((db) => deleteDirectoryImport(db, id))
}

function tooBusy(): Refusal {
  return new Refusal('too-busy', 'The directory was changed meanwhile; send the listing again')
}
