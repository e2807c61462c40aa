// The directory as a listing, whole or what changed after a version, in the order of versions: who has followed up to one asks for what came
// after, and misses nothing, for a row that changes while it is read comes again with the next delta.
import type { Context } from '../../context.ts'
import type { AgencyRow, Queries } from '../../store/schema.ts'
import { selectVersion } from '../../store/statements/next-version.ts'
import {
  selectFormerCodes,
  selectListing,
  type ListedAgency,
} from '../../store/statements/select-listing.ts'
import { toAxisEntry } from './axis-entry.ts'
import { CSV_HEADING, toCsvLine } from './csv-line.ts'
import type { ListingEntry } from './listing-entry.ts'

/** Agencies that are read at once. */
const PAGE = 1_000

export const LISTING_FORMATS = ['csv', 'axis'] as const
export type ListingFormat = (typeof LISTING_FORMATS)[number]

export interface DirectoryExport {
  /** What the next delta is asked after. */
  readonly version: number
  readonly text: AsyncIterable<Uint8Array>
}

/** Nothing is read before the text is. */
export async function exportDirectory(
  { store }: Pick<Context, 'store'>,
  format: ListingFormat,
  after: number,
): Promise<DirectoryExport> {
  const version = await selectVersion(store.read)
  const entries = pagesOf(store.read, after, version)
  return { version, text: format === 'csv' ? toCsv(entries) : toAxis(entries, version) }
}

async function* pagesOf(
  db: Queries,
  after: number,
  upTo: number,
): AsyncGenerator<readonly ListingEntry[]> {
  for (let last = after; ;) {
    const rows = await selectListing(db, last, upTo, PAGE)
    if (rows.length > 0) yield await complete(db, rows)
    if (rows.length < PAGE) return
    last = rows.at(-1)?.version ?? upTo
  }
}

async function complete(
  db: Queries,
  rows: readonly ListedAgency[],
): Promise<readonly ListingEntry[]> {
  const former = await selectFormerCodes(
    db,
    rows.map(({ id }) => id),
  )
  const codesOf = Map.groupBy(former, (row) => row.agency_id)
  return rows.map((row) => ({ ...row, formerCodes: formerOf(row, codesOf.get(row.id) ?? []) }))
}

/** A code that ended with the agency itself is still its own. */
function formerOf(
  { code }: Pick<AgencyRow, 'code'>,
  rows: readonly { readonly code: string }[],
): readonly string[] {
  return [...new Set(rows.map((row) => row.code))].filter((former) => former !== code)
}

async function* toCsv(pages: AsyncIterable<readonly ListingEntry[]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\uFEFF${CSV_HEADING}\r\n`)
  for await (const page of pages)
    yield Buffer.from(page.map((entry) => `${toCsvLine(entry)}\r\n`).join(''))
}

async function* toAxis(
  pages: AsyncIterable<readonly ListingEntry[]>,
  version: number,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`{"status":"OK","ErrorCode":"0","ErrorDesc":"","version":${version},"data":[`)
  let separator = '\n'
  for await (const page of pages) {
    const lines = page.map((entry) => JSON.stringify(toAxisEntry(entry)))
    yield Buffer.from(separator + lines.join(',\n'))
    separator = ',\n'
  }
  yield Buffer.from('\n]}\n')
}
