// The proof of one change of a document, for who may see it: enough to check it without us.
import type { Context } from '../context.ts'
import { findVisible } from '../documents/find-visible.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import {
  selectDocumentEntries,
  type DocumentEntry,
} from '../store/statements/select-document-entries.ts'
import { selectEvidenceEntry } from '../store/statements/select-evidence-entry.ts'
import { selectLastCheckpoint } from '../store/statements/select-last-checkpoint.ts'
import { readBundle } from './append-leaves.ts'
import { fullNote } from './full-note.ts'
import { tileHashes } from './tile-hashes.ts'
import type { TileSource } from './tile-store.ts'
import { TILE_WIDTH, widthOf } from './tiles.ts'
import { writeTlogProof } from './tlog-proof.ts'
import { inclusionProof } from './tree.ts'

/**
 * A `.tlog-proof` of the document's acceptance, or of the event `seq`, under the newest head. Its extra line holds the leaf.
 * Throws `not-found`, also for an event that has no leaf or is another recipient's, and `proof-not-ready`.
 */
export async function readProof(
  context: Context,
  agencyId: AgencyId,
  id: DocumentId,
  seq: number | undefined,
): Promise<string> {
  const visible = await findVisible(context, agencyId, id)
  const entries = await selectDocumentEntries(context.store.read, id)
  const isSeen = ({ recipient_id }: DocumentEntry) =>
    visible.side === 'sender' || recipient_id === null || recipient_id === agencyId
  return proveOneOf(context, entries.filter(isSeen), seq)
}

/** The same for who may see all of the document. Throws `proof-not-ready`. */
export async function proveDocument(
  context: Context,
  id: DocumentId,
  seq: number | undefined,
): Promise<string> {
  return proveOneOf(context, await selectDocumentEntries(context.store.read, id), seq)
}

async function proveOneOf(
  context: Context,
  entries: readonly DocumentEntry[],
  seq: number | undefined,
): Promise<string> {
  const wanted = entries.find((entry) =>
    seq === undefined ? entry.type === 'document.accepted' : entry.seq === seq,
  )
  if (wanted !== undefined) return proveEntry(context, wanted)
  throw new Refusal('proof-not-ready', 'No entry of the log is about this yet')
}

/** A `.tlog-proof` of an event that everybody may see. Throws `proof-not-ready`. */
export async function readEventProof(context: Context, seq: number): Promise<string> {
  const entry = await selectEvidenceEntry(context.store.read, seq)
  if (entry !== undefined) return proveEntry(context, entry)
  throw new Refusal('proof-not-ready', 'The change waits for its place in the log')
}

async function proveEntry(
  context: Context,
  { epoch, idx }: Pick<DocumentEntry, 'epoch' | 'idx'>,
): Promise<string> {
  const head = await selectLastCheckpoint(context.store.read, epoch)
  if (head === undefined || head.size <= idx) {
    throw new Refusal('proof-not-ready', 'The change waits for the next head of the log')
  }
  const source: TileSource = { read: (path) => context.evidence.read(epoch, path) }
  const hashes = await inclusionProof(tileHashes(source, head.size), idx, head.size)
  const extra = await readEntry(source, idx, head.size)
  return writeTlogProof({ index: idx, hashes, checkpoint: fullNote(head), extra })
}

async function readEntry(
  source: TileSource,
  index: number,
  size: number,
): Promise<Uint8Array | null> {
  const bundle = Math.floor(index / TILE_WIDTH)
  const entries = await readBundle(source, bundle, widthOf(0, bundle, size))
  return entries[index % TILE_WIDTH] ?? null
}
