// Which issuances a change touches. A document belongs to the issuance of its chain's first version; a line of the paper register to the
// issuance whose documents have ever gone by its name, or else to one of its own.
import type { DocumentId } from '../ids.ts'
import type { Queries } from '../store/schema.ts'
import { insertShareKey } from '../store/statements/insert-share-key.ts'
import {
  selectShareDocuments,
  type ShareDocumentRow,
} from '../store/statements/select-share-documents.ts'
import { selectShareKeys } from '../store/statements/select-share-keys.ts'
import { selectSharePaper } from '../store/statements/select-share-paper.ts'
import { issuanceKey, ordinalOf } from './issuance-key.ts'

export interface Touched {
  readonly documents: readonly DocumentId[]
  readonly entries: readonly string[]
}

/** Enters the names of what is new; answers the issuances to be counted again. */
export async function enterNames(db: Queries, touched: Touched): Promise<readonly string[]> {
  const documents = await enterDocuments(db, touched.documents)
  const entries = await enterEntries(db, touched.entries)
  const issuances = new Set([...documents, ...entries])
  // A line of the register that stood alone may have become a document's, or stand alone again.
  for (const key of await selectShareKeys(db, 'issuance', [...issuances])) issuances.add(key.name)
  for (const key of await selectShareKeys(db, 'name', [...issuances])) issuances.add(key.issuance)
  return [...issuances]
}

async function enterDocuments(db: Queries, ids: readonly DocumentId[]): Promise<readonly string[]> {
  const known = await selectShareKeys(db, 'id', ids)
  const have = new Set(known.map((key) => key.id))
  const news = await selectShareDocuments(db, { ids: ids.filter((id) => !have.has(id)) })
  const roots = await selectShareDocuments(db, { ids: news.map((row) => row.chain_root) })
  const names = new Map<string, string>([...roots, ...news].map((row) => [row.id, nameOf(row)]))
  const issuances = new Set(known.map((key) => key.issuance))
  for (const row of news) {
    const issuance = names.get(row.chain_root) ?? nameOf(row)
    issuances.add(issuance)
    await insertShareKey(db, {
      id: row.id,
      kind: 'document',
      agency_id: row.sender_id,
      issue_date: row.issue_date,
      notation: row.notation,
      ordinal: ordinalOf(row.number),
      name: nameOf(row),
      issuance,
    })
  }
  return [...issuances]
}

async function enterEntries(db: Queries, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await selectSharePaper(db, { ids })
  const names = new Set<string>()
  for (const row of rows) {
    const { id, agency_id, issue_date, notation, number } = row
    const name = issuanceKey({ agencyId: agency_id, number, notation, issueDate: issue_date })
    names.add(name)
    const ordinal = ordinalOf(number)
    const about = { agency_id, issue_date, notation, ordinal, name, issuance: name }
    await insertShareKey(db, { id, kind: 'paper', ...about })
  }
  return [...names]
}

function nameOf({ sender_id, number, notation, issue_date }: ShareDocumentRow): string {
  return issuanceKey({ agencyId: sender_id, number, notation, issueDate: issue_date })
}
