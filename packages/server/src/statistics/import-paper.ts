// A table of paper documents: all of it is entered, or nothing.
import type { Context } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal, type FieldProblem } from '../refusals.ts'
import { enterOne, type PaperEntry } from './paper-register.ts'
import { checkPaperTable, pointerTo } from './paper-table.ts'
import { readTable } from './read-table.ts'

export interface PaperImport {
  readonly rows: number
  readonly entered: number
  /** Rows that were in the register before, with the same particulars. */
  readonly known: number
}

/** Most rows whose problems are told. */
const MAX_PROBLEMS = 500

/** Throws `register-import-invalid` with every row that is wrong; then nothing of the table is kept. */
export async function importPaper(
  context: Context,
  agencyId: AgencyId,
  mediaType: string,
  bytes: Buffer,
): Promise<PaperImport> {
  const { entries, problems } = checkPaperTable(await readTable(mediaType, bytes))
  if (problems.length > 0) throw refuse(problems)
  const at = context.clock()
  return context.store.write(async (db) => {
    const differing: FieldProblem[] = []
    let entered = 0
    for (const [index, entry] of entries.entries()) {
      const answer = await enterOne(db, agencyId, entry, at)
      if (answer === undefined) differing.push(differs(index, entry))
      else if (answer.isNew) entered += 1
    }
    if (differing.length > 0) throw refuse(differing)
    return { rows: entries.length, entered, known: entries.length - entered }
  })
}

function differs(index: number, { number, notation }: PaperEntry): FieldProblem {
  const detail = `${number}/${notation} is in the register with other particulars`
  return { pointer: pointerTo(index, 'number'), detail }
}

function refuse(problems: readonly FieldProblem[]): Refusal {
  return new Refusal('register-import-invalid', 'Some rows are wrong; nothing was entered', {
    errors: problems.slice(0, MAX_PROBLEMS),
    members: { problems: problems.length },
  })
}
