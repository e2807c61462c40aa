import type { Context } from '../context.ts'
import { selectPaperEntries, type PaperListRow } from '../store/statements/select-paper-entries.ts'
import { readPlace, writePlace } from './list-place.ts'
import { parsePeriod } from './period.ts'
import type { Scope } from './share-scope.ts'

export interface PaperList {
  readonly items: readonly PaperLineView[]
  /** `after` of the following page; null at the end. */
  readonly next: string | null
}

export interface PaperLineView {
  readonly id: string
  readonly agency: { readonly code: string; readonly name: string }
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly reason: string
  readonly outside: number
  readonly enteredAt: string
}

/** The lines of the paper register of some agencies. */
export async function listPaper(
  { store }: Pick<Context, 'store'>,
  { ids }: Scope,
  request: { readonly period: string; readonly after: string; readonly limit: number },
): Promise<PaperList> {
  const { from, to } = parsePeriod(request.period)
  const { limit } = request
  const after = readPlace(request.after)
  const rows = await selectPaperEntries(store.read, { from, to, agencies: ids, after, limit })
  const last = rows.length < limit ? undefined : rows.at(-1)
  const next = last === undefined ? null : writePlace(last.issue_date, last.id)
  return { items: rows.map(toView), next }
}

function toView(row: PaperListRow): PaperLineView {
  return {
    id: row.id,
    agency: { code: row.agency_code, name: row.agency_name },
    number: row.number,
    notation: row.notation,
    issueDate: row.issue_date,
    typeName: row.type_name,
    reason: row.reason,
    outside: row.outside,
    enteredAt: new Date(row.created_at).toISOString(),
  }
}
