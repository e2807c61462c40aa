import { setImmediate as turn } from 'node:timers/promises'
import { foldText, wordsOf } from '../fold-text.ts'
import type { AgencyRow, AgencyWordRow, Queries } from '../schema.ts'

export type Named = Pick<AgencyRow, 'id' | 'name' | 'code'> & {
  readonly code_102?: string | null | undefined
  readonly search?: string | undefined
}

/** Rows of one INSERT: keeps the number of parameters far below every database's limit. */
const CHUNK_ROWS = 400
/** Agencies whose codes are asked for at once. */
const CHUNK_AGENCIES = 200

/** Writes what the agencies are found by: the words of their names, and every code they have or had. */
export async function writeWords(db: Queries, agencies: readonly Named[]): Promise<void> {
  const rows: AgencyWordRow[] = []
  for (let start = 0; start < agencies.length; start += CHUNK_AGENCIES) {
    if (start > 0) await turn()
    rows.push(...(await writeTexts(db, agencies.slice(start, start + CHUNK_AGENCIES))))
  }
  // In the order of the index, so that each of its pages is written once.
  const ordered = rows.toSorted((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0))
  for (let start = 0; start < ordered.length; start += CHUNK_ROWS) {
    if (start > 0) await turn()
    await db
      .insertInto('agency_words')
      .values(ordered.slice(start, start + CHUNK_ROWS))
      .execute()
  }
}

/** Answers the words that are new; those that are no more are taken away. */
async function writeTexts(db: Queries, agencies: readonly Named[]): Promise<AgencyWordRow[]> {
  const codes = await db
    .selectFrom('agency_codes')
    .select(['agency_id', 'code'])
    .where(
      'agency_id',
      'in',
      agencies.map(({ id }) => id),
    )
    .execute()
  const codesOf = Map.groupBy(codes, (row) => row.agency_id)
  const rows: AgencyWordRow[] = []
  for (const agency of agencies) {
    const { id, name, code, code_102 = null, search = '' } = agency
    const own = (codesOf.get(id) ?? []).map((row) => row.code)
    const words = wordsOf(foldText([name, code, code_102 ?? '', ...own].join(' ')))
    const before = wordsOf(search)
    const gone = before.filter((word) => !words.includes(word))
    if (gone.length > 0)
      await db
        .deleteFrom('agency_words')
        .where('agency_id', '=', id)
        .where('word', 'in', gone)
        .execute()
    const changes = { search: ` ${words.join(' ')} `, words_written: 1 }
    await db.updateTable('agencies').set(changes).where('id', '=', id).execute()
    const added = words.filter((word) => !before.includes(word))
    rows.push(...added.map((word) => ({ word, agency_id: id })))
  }
  return rows
}
