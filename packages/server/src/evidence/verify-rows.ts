// Compares the gateway's own tables with its log: who changes or removes a row cannot change the leaf that was signed about it.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { commitDocument } from '../documents/leaf.ts'
import type { Queries } from '../store/schema.ts'
import { selectFilesOfDocuments } from '../store/statements/select-files-of-documents.ts'
import { selectLoggedRows, type LoggedRow } from '../store/statements/select-logged-rows.ts'
import { readBundle } from './append-leaves.ts'
import type { LogFinding } from './log-report.ts'
import type { TileSource } from './tile-store.ts'
import { readActionsLeaf, verifyActions } from './verify-actions.ts'
import { TILE_WIDTH, widthOf } from './tiles.ts'

const leafSchema = z.object({
  seq: z.int(),
  type: z.string(),
  time: z.string(),
  actor: z.string().nullable().optional(),
  document: z.string().optional(),
  receipt: z.string().nullable().optional(),
  files: z.array(z.string()).optional(),
})

type Leaf = z.infer<typeof leafSchema>

export interface LoggedTables {
  readonly db: Queries
  readonly epoch: number
  readonly source: TileSource
  readonly size: number
}

/** Rejects with `ERR_FORMAT_TILE` when the log itself cannot be read: check that first. */
export async function verifyRows({ db, epoch, source, size }: LoggedTables): Promise<LogFinding[]> {
  const findings: LogFinding[] = []
  for (let bundle = 0; bundle * TILE_WIDTH < size; bundle += 1) {
    const first = bundle * TILE_WIDTH
    const entries = await readBundle(source, bundle, widthOf(0, bundle, size))
    const rows = await selectLoggedRows(db, epoch, first, first + entries.length)
    const files = await readFiles(db, rows)
    for (const [at, entry] of entries.entries()) {
      const actions = readActionsLeaf(entry)
      if (actions !== undefined) {
        findings.push(...(await verifyActions(db, first + at, actions)))
        continue
      }
      const row = rows.find((candidate) => candidate.idx === first + at)
      const held = files.get(row?.document?.id ?? '') ?? []
      findings.push(...compare(first + at, readLeaf(entry), row, held))
    }
  }
  return findings
}

/** The digests of each document's files, in their order. */
async function readFiles(
  db: Queries,
  rows: readonly LoggedRow[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = [...new Set(rows.flatMap(({ document }) => (document === null ? [] : [document.id])))]
  const files = ids.length === 0 ? [] : await selectFilesOfDocuments(db, ids)
  const digests = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { document_id, sha256 } of files) digests.get(document_id)?.push(sha256 ?? '')
  return digests
}

function readLeaf(entry: Uint8Array): Leaf | undefined {
  try {
    return leafSchema.parse(JSON.parse(Buffer.from(entry).toString()))
  } catch {
    return undefined
  }
}

function compare(
  index: number,
  leaf: Leaf | undefined,
  row: LoggedRow | undefined,
  files: readonly string[],
): LogFinding[] {
  if (leaf === undefined)
    return [{ code: 'ENTRY_CHANGED', index, detail: `Entry ${index} is no leaf of a gateway` }]
  if (row?.event?.seq !== leaf.seq) {
    const detail = `Event ${leaf.seq}, entry ${index} of the log, is not in the database`
    return [{ code: 'ROW_MISSING', index, detail }]
  }
  const wrong = changedParts(leaf, row, files)
  const findings: LogFinding[] = wrong.map((part) => ({
    code: 'ROW_CHANGED',
    index,
    detail: `The ${part} of event ${leaf.seq} is not what entry ${index} says`,
  }))
  return [...findings, ...compareReceipt(index, leaf, row)]
}

function changedParts(
  { type, time, actor, document, files = [] }: Leaf,
  row: LoggedRow,
  held: readonly string[],
): string[] {
  const at = row.event === null ? '' : new Date(row.event.at).toISOString()
  return [
    ...(row.event?.type === type ? [] : ['type']),
    ...(at === time ? [] : ['time']),
    ...(actor === undefined || row.event?.actor_id === actor ? [] : ['actor']),
    ...(document === undefined || isCommitted(document, row) ? [] : ['document']),
    ...(hasFiles(type, files, held) ? [] : ['files']),
  ]
}

/** An acceptance names all files, in their order; what was judged again, those that were. */
function hasFiles(type: string, named: readonly string[], held: readonly string[]): boolean {
  if (type === 'document.accepted') return named.join() === held.join()
  return named.every((sha256) => held.includes(sha256))
}

/** A salt that was deleted on purpose unlinks the document from its leaves for good. */
function isCommitted(commitment: string, { document }: LoggedRow): boolean {
  if (document === null) return false
  return document.salt === '' || commitDocument(document) === commitment
}

function compareReceipt(index: number, leaf: Leaf, { receipt }: LoggedRow): LogFinding[] {
  if (leaf.receipt === undefined || leaf.receipt === null) return []
  if (receipt === null) {
    const detail = `The receipt of event ${leaf.seq}, entry ${index}, is not in the database`
    return [{ code: 'RECEIPT_MISSING', index, detail }]
  }
  if (createHash('sha256').update(receipt).digest('hex') === leaf.receipt) return []
  const detail = `The receipt of event ${leaf.seq} is not the one of entry ${index}`
  return [{ code: 'RECEIPT_CHANGED', index, detail }]
}
