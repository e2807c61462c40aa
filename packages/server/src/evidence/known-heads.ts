// What others hold of the log's past: the checkpoint that was published, and a copy that the operator keeps elsewhere. A log that is behind one of
// them, or says otherwise, has lost something and must not sign (c2sp.org/tlog-tiles: never two heads that disagree).
import type { Checkpoint } from './checkpoint.ts'
import { readCheckpoint } from './checkpoint.ts'
import { equalHashes } from './merkle.ts'
import { isSignedBy, type VerifierKey } from './note.ts'
import { tileHashes } from './tile-hashes.ts'
import type { TileSource } from './tile-store.ts'
import { rootAt } from './tree.ts'
import type { Head } from './check-proof.ts'

/** Why the log may not sign. */
export type HaltReason = 'behind' | 'forked' | 'tiles-missing' | 'tiles-differ' | 'key-differs'

export interface Halt {
  readonly reason: HaltReason
  readonly detail: string
}

/** A head that somebody kept; undefined when there is none, or it is not one of this log's. */
export function readOwnHead(
  note: Uint8Array | undefined,
  verifier: VerifierKey,
): Checkpoint | undefined {
  if (note === undefined || note.length === 0) return undefined
  try {
    const head = readCheckpoint(Buffer.from(note).toString())
    return head.origin === verifier.name && isSignedBy(head.note, verifier) ? head : undefined
  } catch {
    return undefined
  }
}

/** Compares what the store says was signed last with a head from elsewhere. */
export async function findDisagreement(
  tiles: TileSource,
  last: Head,
  known: Head,
): Promise<Halt | undefined> {
  if (known.size > last.size) {
    const detail = `A head of ${known.size} leaves was signed, and the database knows of ${last.size}: it was restored from an older state`
    return { reason: 'behind', detail }
  }
  const root =
    known.size === last.size ? last.root : await rootAt(tileHashes(tiles, last.size), known.size)
  if (equalHashes(root, known.root)) return undefined
  const detail = `Another head of ${known.size} leaves was signed than the log has now`
  return { reason: 'forked', detail }
}
