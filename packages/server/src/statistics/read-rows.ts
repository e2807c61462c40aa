// From rows of the store to what the share is computed from.
import { PAPER_GROUNDS, URGENCIES, type PaperGround, type Urgency } from '../documents/metadata.ts'
import type { SignatureClass } from '../documents/signature-roles.ts'
import type { ShareDispatchRow } from '../store/statements/select-share-dispatches.ts'
import type { ShareDocumentRow } from '../store/statements/select-share-documents.ts'
import type { SharePaperRow } from '../store/statements/select-share-paper.ts'
import { toPaperReason } from './paper-reasons.ts'
import type { ShareDispatch, ShareDocument, SharePaperEntry } from './share-rows.ts'

export function toShareDocuments(
  rows: readonly ShareDocumentRow[],
  dispatches: readonly ShareDispatchRow[],
): ShareDocument[] {
  const ofDocument = Map.groupBy(dispatches, (dispatch) => dispatch.document_id)
  return rows.map((row) => ({
    id: row.id,
    chainRoot: row.chain_root,
    uid: row.document_uid,
    version: row.version,
    agencyId: row.sender_id,
    number: row.number,
    notation: row.notation,
    issueDate: row.issue_date,
    typeName: row.type_name,
    urgency: toUrgency(row.urgency),
    signatures: toClass(row.signatures),
    paper: toGround(row.paper),
    acceptedAt: row.accepted_at ?? 0,
    dispatches: (ofDocument.get(row.id) ?? []).map(toDispatch),
  }))
}

export function toShareEntries(rows: readonly SharePaperRow[]): SharePaperEntry[] {
  const ofEntry = Map.groupBy(rows, (row) => row.id)
  return [...ofEntry.values()].flatMap((lines) => {
    const [first] = lines
    if (first === undefined) return []
    return [
      {
        id: first.id,
        agencyId: first.agency_id,
        number: first.number,
        notation: first.notation,
        issueDate: first.issue_date,
        typeName: first.type_name,
        reason: toPaperReason(first.reason),
        recipientIds: lines.flatMap((line) => line.recipient_id ?? []),
      },
    ]
  })
}

/** What was received stays received, whatever is agreed on later. */
function toDispatch({ recipient_id, state, received_at }: ShareDispatchRow): ShareDispatch {
  const about = { recipientId: recipient_id, receivedAt: received_at }
  if (received_at !== null) return { ...about, outcome: 'received' }
  if (state === 'refused') return { ...about, outcome: 'refused' }
  return { ...about, outcome: state === 'cancelled' ? 'removed' : 'open' }
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
export function toClass(text: string | null): SignatureClass {
  return CLASSES.find((known) => known === text) ?? 'undetermined'
}

function toGround(text: string): PaperGround {
  return PAPER_GROUNDS.find((ground) => ground === text) ?? 'without-ground'
}

function toUrgency(text: string): Urgency {
  return URGENCIES.find((urgency) => urgency === text) ?? 'normal'
}
