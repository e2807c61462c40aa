import { foldText, wordsOf } from '../fold-text.ts'
import type { AgencyRow, AgencyWordRow, Queries } from '../schema.ts'

export type Named = Pick<AgencyRow, 'id' | 'name' | 'code'> & {
  readonly code_102?: string | null
}

/** Rows of one INSERT: keeps the number of parameters far below every database's limit. */
const CHUNK_ROWS = 400
/** Agencies whose codes are asked for at once. */
const CHUNK_AGENCIES = 200

/** Writes what the agencies are found by: the words of their names, and every code they have or had. */
export async function writeWords(db: Queries, agencies: readonly Named[]): Promise<void> {
  for (let start = 0; start < agencies.length; start += CHUNK_AGENCIES)
    await writeSome(db, agencies.slice(start, start + CHUNK_AGENCIES))
}

async function writeSome(db: Queries, agencies: readonly Named[]): Promise<void> {
  const ids = agencies.map(({ id }) => id)
  const codes = await db
    .selectFrom('agency_codes')
    .select(['agency_id', 'code'])
    .where('agency_id', 'in', ids)
    .execute()
  const codesOf = Map.groupBy(codes, (row) => row.agency_id)
  await db.deleteFrom('agency_words').where('agency_id', 'in', ids).execute()
  const rows: AgencyWordRow[] = []
  for (const agency of agencies) {
    const own = (codesOf.get(agency.id) ?? []).map(({ code }) => code)
    const text = [agency.name, agency.code, agency.code_102 ?? '', ...own].join(' ')
    const words = wordsOf(foldText(text))
    const search = ` ${words.join(' ')} `
    await db.updateTable('agencies').set({ search }).where('id', '=', agency.id).execute()
    rows.push(...words.map((word) => ({ word, agency_id: agency.id })))
  }
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    const chunk = rows.slice(start, start + CHUNK_ROWS)
    await db.insertInto('agency_words').values(chunk).execute()
  }
}
