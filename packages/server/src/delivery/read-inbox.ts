import type { Context } from '../context.ts'
import { readMetadata } from '../documents/document-rows.ts'
import { toFileSummary, type FileSummary } from '../documents/file-summary.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import type { FileRow } from '../store/schema.ts'
import { selectFilesOfDocuments } from '../store/statements/select-files-of-documents.ts'
import { selectInbox, type InboxRow } from '../store/statements/select-inbox.ts'

export interface InboxRequest {
  /** Sequence number of the last delivery seen; 0 from the beginning. */
  readonly after: number
  readonly limit: number
  /** How long to wait when nothing is there, in milliseconds. */
  readonly waitMs: number
}

/** One document that waits for the agency. */
export interface InboxItem {
  readonly seq: number
  readonly deliveryId: string
  readonly documentId: string
  readonly documentUid: string
  readonly version: number
  readonly sender: { readonly code: string; readonly name: string }
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly subject: string
  readonly urgency: string
  readonly dueDate: string | null
  readonly state: string
  readonly queuedAt: string
  readonly signatures: string | null
  /** Unsigned: it replaces no paper (Decision 28/2018, Article 4). */
  readonly informationOnly: boolean
  readonly files: readonly FileSummary[]
}

/** What waits for the agency, oldest first; waits for something to come when asked to. `signal` fires when the client has gone. */
export async function readInbox(
  context: Context,
  agencyId: AgencyId,
  request: InboxRequest,
  signal: AbortSignal,
): Promise<readonly InboxItem[]> {
  const looked = new AbortController()
  const end = AbortSignal.any([signal, looked.signal])
  // Waiting begins before looking, so that nothing comes in between unheard.
  const rung = context.doorbell.wait(agencyId, request.waitMs, end)
  const found = await list(context, agencyId, request)
  if (found.length > 0 || request.waitMs === 0) {
    looked.abort()
    return found
  }
  await rung
  return signal.aborted ? [] : list(context, agencyId, request)
}

async function list(
  context: Context,
  agencyId: AgencyId,
  { after, limit }: InboxRequest,
): Promise<InboxItem[]> {
  const rows = await selectInbox(context.store.read, agencyId, after, limit)
  if (rows.length === 0) return []
  const files = await selectFilesOfDocuments(
    context.store.read,
    rows.map((row) => row.document_id),
  )
  return rows.map((row) => toItem(row, filesOf(files, row.document_id)))
}

function filesOf(files: readonly FileRow[], documentId: DocumentId): FileSummary[] {
  return files.filter((file) => file.document_id === documentId).map(toFileSummary)
}

function toItem(row: InboxRow, files: readonly FileSummary[]): InboxItem {
  const metadata = readMetadata(row)
  return {
    seq: row.seq,
    deliveryId: row.id,
    documentId: row.document_id,
    documentUid: row.document_uid,
    version: row.version,
    sender: { code: row.sender_code, name: row.sender_name },
    number: row.number,
    notation: row.notation,
    issueDate: row.issue_date,
    typeName: row.type_name,
    subject: metadata.subject,
    urgency: row.urgency,
    dueDate: metadata.dueDate ?? null,
    state: row.state,
    queuedAt: new Date(row.queued_at).toISOString(),
    signatures: row.signatures,
    informationOnly: row.signatures === 'unsigned',
    files,
  }
}
