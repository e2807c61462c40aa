// The recount from zero: issuances straight from the rows, without anything that was kept in between.
import type { Queries } from '../store/schema.ts'
import { selectShareDispatches } from '../store/statements/select-share-dispatches.ts'
import {
  selectShareDocuments,
  type ShareDays,
  type ShareDocumentRow,
} from '../store/statements/select-share-documents.ts'
import { selectSharePaper } from '../store/statements/select-share-paper.ts'
import { toIssuances, type Issuance } from './issuances.ts'
import { toShareDocuments, toShareEntries } from './read-rows.ts'

/** The issuances of some agencies in a span of days. */
export async function recountIssuances(db: Queries, days: ShareDays): Promise<readonly Issuance[]> {
  const { from, to, agencies } = days
  const documents = await selectShareDocuments(db, days)
  const dispatches = await selectShareDispatches(db, days)
  const paper = await selectSharePaper(db, days)
  for (const day of editedDays(documents, days))
    paper.push(...(await selectSharePaper(db, { from: day, to: day, agencies })))
  const input = {
    documents: toShareDocuments(documents, dispatches),
    paper: toShareEntries(paper),
  }
  return toIssuances(input).filter(({ issueDate }) => issueDate >= from && issueDate <= to)
}

/** Days outside the span on which versions of its documents were issued: where else their lines of the paper register may stand. */
function editedDays(
  documents: readonly ShareDocumentRow[],
  { from, to }: ShareDays,
): ReadonlySet<string> {
  const days = documents.map((document) => document.issue_date)
  return new Set(days.filter((day) => day < from || day > to))
}
