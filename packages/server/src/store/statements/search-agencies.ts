import { sql } from 'kysely'
import type { AgencyId } from '../../ids.ts'
import type { AgencyLevel, AgencyRow, AgencyStatus, Queries } from '../schema.ts'

export interface AgencySearch {
  /** Folded words, each the beginning of a word of the agency. */
  readonly words: readonly string[]
  /** The word that fewest agencies have, when they are few: they are looked at, instead of all in order. */
  readonly rare: string | undefined
  readonly level: AgencyLevel | undefined
  readonly status: AgencyStatus | undefined
  readonly parentId: AgencyId | undefined
  /** Code after which the page begins. */
  readonly after: string
  readonly limit: number
}

/** No folded word has a letter beyond this one. */
const END = '\u{10FFFF}'

/** A page of the agencies that have every word, in the order of codes. */
export function searchAgencies(db: Queries, search: AgencySearch): Promise<AgencyRow[]> {
  const { words, rare, level, status, parentId } = search
  // Few are fetched by their word and sorted; many are met in the order of codes, and the index must not be taken for the few.
  const code = rare === undefined ? sql.ref<string>('code') : sql<string>`code || ''`
  let found = db.selectFrom('agencies').select('agencies.id').where(code, '>', search.after)
  if (rare !== undefined) found = found.where('id', 'in', withWord(db, rare))
  for (const word of words) found = found.where('search', 'like', `% ${word}%`)
  if (level !== undefined) found = found.where('level', '=', level)
  if (status !== undefined) found = found.where('status', '=', status)
  if (parentId !== undefined) found = found.where('parent_id', '=', parentId)
  const page = found.orderBy(code).limit(search.limit)
  return db.selectFrom('agencies').selectAll().where('id', 'in', page).orderBy('code').execute()
}

/** How many agencies have a word, counted up to a most. */
export async function countWithWord(db: Queries, word: string, most: number): Promise<number> {
  const row = await db
    .selectFrom(withWord(db, word).limit(most).as('some'))
    .select((select) => select.fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

function withWord(db: Queries, word: string) {
  return db
    .selectFrom('agency_words')
    .select('agency_words.agency_id')
    .where('agency_words.word', '>=', word)
    .where('agency_words.word', '<', word + END)
}
