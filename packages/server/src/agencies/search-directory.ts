// Finding an agency among 120 000: by the beginnings of words of its name, without marks, and by its codes.
import type { Context } from '../context.ts'
import { foldText, wordsOf } from '../store/fold-text.ts'
import type { AgencyLevel, AgencyRow, AgencyStatus, Queries } from '../store/schema.ts'
import { countWithWord, searchAgencies } from '../store/statements/search-agencies.ts'
import { findHolder } from './find-route.ts'
import { Refusal } from '../refusals.ts'

export interface DirectoryQuery {
  /** Words in any spelling: `uy ban tan tien`, `Tân Tiến`, `h14.05`. */
  readonly q?: string | undefined
  readonly level?: AgencyLevel | undefined
  readonly status?: AgencyStatus | undefined
  /** Code of the agency right above. */
  readonly parent?: string | undefined
  readonly after: string
  readonly limit: number
}

/** Fewer agencies than this are looked at one by one; more are met soon enough in the order of codes. */
const FEW = 1_000
/** Words of a question that count. */
const MAX_TERMS = 8

/** A page in the order of codes, and one row more when there is another. Throws `not-found` for the superior agency. */
export async function searchDirectory(
  context: Context,
  query: DirectoryQuery,
): Promise<AgencyRow[]> {
  const db = context.store.read
  const { level, status, after } = query
  const words = wordsOf(foldText(query.q ?? '')).slice(0, MAX_TERMS)
  const parentId = await findParentId(context, query.parent)
  const rare = await findRare(db, words)
  if (rare === null) return []
  return searchAgencies(db, {
    ...{ words, rare, level, status, parentId, after },
    limit: query.limit + 1,
  })
}

/** Null: a word that nobody has. Undefined: every word is common. */
async function findRare(db: Queries, words: readonly string[]): Promise<string | null | undefined> {
  const counts = await Promise.all(words.map((word) => countWithWord(db, word, FEW)))
  const least = Math.min(...counts, FEW)
  if (least === 0) return null
  return least === FEW ? undefined : words[counts.indexOf(least)]
}

async function findParentId(context: Context, code: string | undefined) {
  if (code === undefined) return undefined
  const parent = await findHolder(context.store.read, code, context.clock())
  if (parent === undefined) throw new Refusal('not-found', 'No agency has this code')
  return parent.id
}
