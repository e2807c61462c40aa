// A listing becomes the directory: read piece by piece, planned as a whole, written down in small steps and carried out at once, all of it or
// nothing. The words that agencies are found by follow in small steps, so that nobody waits behind them.
import type { Context } from '../../context.ts'
import { Refusal, type FieldProblem } from '../../refusals.ts'
import { selectAgenciesWithoutWords } from '../../store/statements/select-agencies-without-words.ts'
import { readDirectory } from '../../store/statements/select-directory.ts'
import { writeWords } from '../../store/statements/write-words.ts'
import { checkRow, type ListedRow } from './check-row.ts'
import { planImport, type ImportPlan } from './plan-import.ts'
import { readListing, type ListingType } from './read-listing.ts'
import { carryOut } from './stage-import.ts'

export interface ImportRequest {
  readonly type: ListingType
  /** Plans, and changes nothing. */
  readonly dryRun: boolean
}

export interface ImportedChange {
  readonly row: number
  readonly code: string
  readonly action: 'create' | 'update' | 'close' | 'merge'
  /** What changes of it. */
  readonly members: readonly string[]
}

export interface DirectoryImport {
  readonly dryRun: boolean
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** The directory's version afterwards; without a change the one before. */
  readonly version: number
  /** The first of them. */
  readonly changes: readonly ImportedChange[]
}

/** Most changes, and most problems, that are told. */
const MAX_TOLD = 500
/** Agencies whose words are written in one transaction. */
const WORDS_AT_ONCE = 1_000

/** Throws `directory-import-invalid` with every row that is wrong, `too-busy` when the directory changed meanwhile; nothing is kept then. */
export async function importDirectory(
  context: Pick<Context, 'store' | 'clock' | 'log'>,
  body: AsyncIterable<Uint8Array>,
  { type, dryRun }: ImportRequest,
): Promise<DirectoryImport> {
  const now = context.clock()
  const problems: FieldProblem[] = []
  const rows = await readRows(type, body, now, problems)
  const { version, agencies } = await readDirectory(context.store.read)
  const plan = planImport(rows, agencies, now, problems)
  if (problems.length > 0) throw refuse(problems)
  const after = dryRun
    ? version
    : await carryOut(context, plan, { version, rows: rows.length, now })
  if (!dryRun) await writeMissingWords(context)
  return { dryRun, rows: rows.length, ...toSummary(plan), version: after }
}

/** Writes the words of all who have none; again and again is harmless. */
export async function writeMissingWords(context: Pick<Context, 'store'>): Promise<void> {
  for (;;) {
    const count = await context.store.write(async (db) => {
      const some = await selectAgenciesWithoutWords(db, WORDS_AT_ONCE)
      await writeWords(db, some)
      return some.length
    })
    if (count < WORDS_AT_ONCE) return
  }
}

async function readRows(
  type: ListingType,
  body: AsyncIterable<Uint8Array>,
  now: Date,
  problems: FieldProblem[],
): Promise<readonly ListedRow[]> {
  const rows: ListedRow[] = []
  for await (const line of readListing(type, body)) {
    const row = checkRow(line, now, problems)
    if (row !== undefined) rows.push(row)
  }
  if (rows.length > 0 || problems.length > 0) return rows
  throw new Refusal('malformed-body', 'There is no agency in the listing')
}

function toSummary(plan: ImportPlan) {
  const { creations, updates, unchanged } = plan
  const created = creations.map(({ row, agency }): ImportedChange => ({
    ...{ row, code: agency.code, action: 'create', members: [] },
  }))
  const updated = updates.map(({ row, agency, changes }): ImportedChange => ({
    ...{ row, code: agency.code, members: Object.keys(changes).map(toMember) },
    action: 'successor_id' in changes ? 'merge' : changes.status === 'closed' ? 'close' : 'update',
  }))
  return {
    ...{ created: creations.length, updated: updates.length, unchanged },
    changes: [...created, ...updated].toSorted((a, b) => a.row - b.row).slice(0, MAX_TOLD),
  }
}

const MEMBERS: Readonly<Record<string, string>> = {
  code_102: 'code102',
  parent_id: 'parent',
  successor_id: 'mergedInto',
  merged_at: 'mergedAt',
}

function toMember(column: string): string {
  return MEMBERS[column] ?? column
}

function refuse(problems: readonly FieldProblem[]): Refusal {
  return new Refusal('directory-import-invalid', 'Some rows are wrong; nothing was imported', {
    errors: problems.slice(0, MAX_TOLD),
    members: { problems: problems.length },
  })
}
