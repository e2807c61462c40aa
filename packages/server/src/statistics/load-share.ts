// Brings the rows of a period to the pure function, and says whose they are.
import { findRoute } from '../agencies/find-route.ts'
import type { Context } from '../context.ts'
import type { SignatureClass } from '../documents/signature-roles.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { selectAgencyTree } from '../store/statements/select-agency-tree.ts'
import {
  selectShareDispatches,
  type ShareDispatchRow,
} from '../store/statements/select-share-dispatches.ts'
import {
  selectShareDocuments,
  type ShareDocumentRow,
} from '../store/statements/select-share-documents.ts'
import { selectSharePaper, type SharePaperRow } from '../store/statements/select-share-paper.ts'
import { selectShareTallies } from '../store/statements/select-share-tallies.ts'
import { electronicShare, type ElectronicShare } from './electronic-share.ts'
import { parsePeriod, wholeMonths, type Period } from './period.ts'
import type { ShareDispatch, ShareDocument, ShareInput, SharePaperEntry } from './share-rows.ts'

export interface ShareRequest {
  readonly period: string
  /** Code of an agency; without it, every agency. */
  readonly agency?: string | undefined
  /** Whether the agencies under it count with it. */
  readonly subordinates: boolean
}

export interface ShareAnswer extends ElectronicShare {
  readonly period: Period
  readonly agency: { readonly code: string; readonly name: string } | null
  readonly subordinates: boolean
  readonly asOf: string
}

/** Throws `period-invalid`, and `not-found` for an unknown agency. */
export async function loadShare(context: Context, request: ShareRequest): Promise<ShareAnswer> {
  const period = parsePeriod(request.period)
  const asOf = context.clock()
  const agency = request.agency === undefined ? null : await findAgency(context, request.agency)
  const agencies = agency === null ? null : await scopeOf(context, agency.id, request.subordinates)
  const share = electronicShare(await loadRows(context, period, agencies))
  return {
    period,
    agency: agency === null ? null : { code: agency.code, name: agency.name },
    subordinates: request.subordinates,
    asOf: asOf.toISOString(),
    ...share,
  }
}

async function loadRows(
  context: Context,
  period: Period,
  agencies: readonly AgencyId[] | null,
): Promise<ShareInput> {
  const db = context.store.read
  const scope = { from: period.from, to: period.to, agencies }
  const [documents, dispatches, paper, exempt] = await Promise.all([
    selectShareDocuments(db, scope),
    selectShareDispatches(db, scope),
    selectSharePaper(db, scope),
    selectShareTallies(db, wholeMonths(period), agencies),
  ])
  return { documents: toDocuments(documents, dispatches), paper: toEntries(paper), exempt }
}

async function findAgency(context: Context, code: string) {
  const agency = await findRoute(context.store.read, code, context.clock())
  if (agency === undefined) throw new Refusal('not-found', 'No agency has this code')
  return agency
}

/** An agency and, when asked, everyone under it. */
async function scopeOf(
  context: Context,
  id: AgencyId,
  subordinates: boolean,
): Promise<readonly AgencyId[]> {
  if (!subordinates) return [id]
  const tree = await selectAgencyTree(context.store.read)
  const found = new Set([id])
  for (let size = 0; size < found.size;) {
    size = found.size
    for (const { id: child, parent_id } of tree)
      if (parent_id !== null && found.has(parent_id)) found.add(child)
  }
  return [...found]
}

function toDocuments(
  rows: readonly ShareDocumentRow[],
  dispatches: readonly ShareDispatchRow[],
): ShareDocument[] {
  const ofDocument = Map.groupBy(dispatches, (dispatch) => dispatch.document_id)
  return rows.map((row) => ({
    chainRoot: row.chain_root,
    version: row.version,
    agencyId: row.sender_id,
    number: row.number,
    notation: row.notation,
    issueDate: row.issue_date,
    signatures: toClass(row.signatures),
    paper: row.paper !== 'none',
    dispatches: (ofDocument.get(row.id) ?? []).map(toDispatch),
  }))
}

function toDispatch({ recipient_id, state, received_at }: ShareDispatchRow): ShareDispatch {
  if (received_at !== null) return { recipientId: recipient_id, outcome: 'received' }
  if (state === 'refused') return { recipientId: recipient_id, outcome: 'refused' }
  return { recipientId: recipient_id, outcome: state === 'cancelled' ? 'removed' : 'open' }
}

const CLASSES: readonly SignatureClass[] = [
  'full',
  'part',
  'other',
  'invalid',
  'undetermined',
  'unsigned',
]

/** What no version of ours wrote counts as not determined. */
function toClass(text: string | null): SignatureClass {
  return CLASSES.find((known) => known === text) ?? 'undetermined'
}

function toEntries(rows: readonly SharePaperRow[]): SharePaperEntry[] {
  const ofEntry = Map.groupBy(rows, (row) => row.id)
  return [...ofEntry.values()].flatMap((lines) => {
    const [first] = lines
    if (first === undefined) return []
    const recipientIds = lines.flatMap((line) => line.recipient_id ?? [])
    const { number, notation, reason } = first
    return [
      {
        agencyId: first.agency_id,
        number,
        notation,
        issueDate: first.issue_date,
        reason,
        recipientIds,
      },
    ]
  })
}
