import type { Context } from '../context.ts'
import { selectCheckpoints } from '../store/statements/select-checkpoints.ts'
import { fullNote } from './full-note.ts'

export interface CheckpointView {
  readonly size: number
  /** The signed note, cosignatures included. */
  readonly note: string
  readonly signedAt: string
  /** RFC 3161 token over the SHA-256 of our note without cosignatures; base64 of its DER. */
  readonly timestamp: string | null
}

/** The heads of a log, smallest first, larger than `after`. */
export async function listCheckpoints(
  context: Context,
  epoch: number,
  after: number,
  limit: number,
): Promise<CheckpointView[]> {
  const rows = await selectCheckpoints(context.store.read, epoch, after, limit)
  return rows.map((row) => ({
    size: row.size,
    note: fullNote(row),
    signedAt: new Date(row.signed_at).toISOString(),
    timestamp: row.timestamp,
  }))
}
