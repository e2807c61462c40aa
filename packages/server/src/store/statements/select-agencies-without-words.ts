import type { Queries } from '../schema.ts'
import type { Named } from './write-words.ts'

/** Agencies that came in without their words: by an import, or by a gateway of an earlier version. */
export function selectAgenciesWithoutWords(db: Queries, limit: number): Promise<Named[]> {
  return db
    .selectFrom('agencies')
    .select(['id', 'name', 'code', 'code_102', 'search'])
    .where('words_written', '=', 0)
    .orderBy('id')
    .limit(limit)
    .execute()
}
