// The one place where the log grows. A turn: take the lease · give waiting leaves their places, for good · write tiles, which repeats
// harmlessly · see that the new tree continues the last signed head · sign · keep the head · publish it. Whatever breaks off, the next turn
// goes on from what is kept; a sequencer that lost its lease can write no place and no head, and its tiles are the same as everybody's.
import { FormatError } from '@sealpost/core/errors'
import { crashPoint } from '../crash-points.ts'
import type { Clock, Log } from '../context.ts'
import type { Store } from '../store/index.ts'
import type { CheckpointRow, EvidenceLogRow } from '../store/schema.ts'
import { acquireEvidenceLease } from '../store/statements/acquire-evidence-lease.ts'
import { holdsEvidenceFence } from '../store/statements/holds-evidence-fence.ts'
import { insertCheckpoint } from '../store/statements/insert-checkpoint.ts'
import { placeEvidence } from '../store/statements/place-evidence.ts'
import { selectEvidenceLog } from '../store/statements/select-evidence-log.ts'
import { selectLastCheckpoint } from '../store/statements/select-last-checkpoint.ts'
import { selectPendingEvidence } from '../store/statements/select-pending-evidence.ts'
import { selectUnsignedEntries } from '../store/statements/select-unsigned-entries.ts'
import { appendLeaves } from './append-leaves.ts'
import type { Head } from './check-proof.ts'
import { writeCheckpointText } from './checkpoint.ts'
import { findDisagreement, readOwnHead, type Halt } from './known-heads.ts'
import type { LogKey } from './log-key.ts'
import { EMPTY_ROOT, equalHashes } from './merkle.ts'
import { tileHashes } from './tile-hashes.ts'
import type { TileStore } from './tile-store.ts'
import { rootAt } from './tree.ts'

/** Most leaves of one turn: bounds its memory and the time that others wait behind its transaction. */
const MAX_TURN = 4_096
const LEASE_MS = 30_000

export interface SequencerParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly key: LogKey
  /** Names this process among others on the same database. */
  readonly owner: string
  readonly tilesOf: (epoch: number) => TileStore
  /** A copy of the last head outside the data; undefined when the operator keeps none. */
  readonly headCopy: HeadCopy | undefined
}

export interface HeadCopy {
  read(): Promise<Uint8Array | undefined>
  write(note: Uint8Array): Promise<void>
}

export type Turn =
  | { readonly kind: 'idle' | 'not-ours' }
  | { readonly kind: 'halted'; readonly halt: Halt }
  /** `more`: the turn was full, and leaves may still wait. */
  | { readonly kind: 'signed'; readonly row: CheckpointRow; readonly more: boolean }

/** One turn. Rejects with a `ServiceError` of the store, or an error of the file system; nothing is lost then. */
export async function takeTurn(parts: SequencerParts): Promise<Turn> {
  const { store, clock, owner } = parts
  const lease = { owner, now: clock(), forMs: LEASE_MS }
  const fence = await store.write((db) => acquireEvidenceLease(db, lease))
  const log = await selectEvidenceLog(store.read)
  if (fence === undefined || log === undefined) return { kind: 'not-ours' }
  const last = await selectLastCheckpoint(store.read, log.epoch)
  const head = toHead(last)
  const halt = signedByAnother(parts, log, last) ?? (await mayNotSign(parts, log, head))
  if (halt !== undefined) return { kind: 'halted', halt }
  const placed = last === undefined ? MAX_TURN : await placeLeaves(parts, fence)
  if (placed === undefined) return { kind: 'not-ours' }
  crashPoint('after_leaves_placed')
  // A new log begins with the head of no leaves, which nothing contradicts.
  const entries = last === undefined ? [] : await selectUnsignedEntries(store.read, log.epoch)
  if (entries.length === 0 && last !== undefined) return { kind: 'idle' }
  const leaves = entries.map(({ leaf }) => Buffer.from(leaf ?? ''))
  const grown = await growTree(parts.tilesOf(log.epoch), head, leaves)
  if ('reason' in grown) return { kind: 'halted', halt: grown }
  const row = await keepHead(parts, log, fence, grown)
  if (row === undefined) return { kind: 'not-ours' }
  return { kind: 'signed', row, more: placed === MAX_TURN }
}

function toHead(row: CheckpointRow | undefined): Head {
  if (row === undefined) return { size: 0, root: EMPTY_ROOT }
  return { size: row.size, root: new Uint8Array(Buffer.from(row.root, 'base64')) }
}

/** After a restore without the keys, or a change of them: the same log under two keys is for nobody to check. */
function signedByAnother(
  { key }: SequencerParts,
  { origin }: EvidenceLogRow,
  last: CheckpointRow | undefined,
): Halt | undefined {
  if (last === undefined) return undefined
  if (readOwnHead(Buffer.from(last.note), key.verifier(origin)) !== undefined) return undefined
  const detail = 'The last head was signed by another key: give that key back, or begin a new log'
  return { reason: 'key-differs', detail }
}

/** Before every signature: nobody may hold a head that this log does not continue. */
async function mayNotSign(
  parts: SequencerParts,
  log: EvidenceLogRow,
  head: Head,
): Promise<Halt | undefined> {
  const tiles = parts.tilesOf(log.epoch)
  const verifier = parts.key.verifier(log.origin)
  const notes = [await tiles.read('checkpoint'), await parts.headCopy?.read()]
  for (const note of notes) {
    const known = readOwnHead(note, verifier)
    const halt =
      known === undefined ? undefined : await guardTiles(() => findDisagreement(tiles, head, known))
    if (halt !== undefined) return halt
  }
  return undefined
}

/** Undefined when the lease was lost; otherwise how many leaves got their places. */
function placeLeaves(parts: SequencerParts, fence: number): Promise<number | undefined> {
  return parts.store.write(async (db) => {
    const log = await selectEvidenceLog(db)
    if (log === undefined || !(await holdsEvidenceFence(db, fence))) return undefined
    const pending = await selectPendingEvidence(db, MAX_TURN)
    await placeEvidence(
      db,
      pending.map(({ event_seq, leaf, created_at }, at) => ({
        event_seq,
        epoch: log.epoch,
        idx: log.next_index + at,
        leaf,
        created_at,
      })),
    )
    return pending.length
  })
}

/** The head of the tree with the new leaves, which continues the last signed one. */
async function growTree(
  tiles: TileStore,
  head: Head,
  leaves: readonly Uint8Array[],
): Promise<Head | Halt> {
  const size = head.size + leaves.length
  return guardTiles<Head | Halt>(async () => {
    await appendLeaves(tiles, head.size, leaves)
    const tree = tileHashes(tiles, size)
    if (!equalHashes(await rootAt(tree, head.size), head.root)) {
      const detail = `The tiles of the first ${head.size} leaves are not those of the head that was signed`
      return { reason: 'tiles-differ', detail }
    }
    return { size, root: await rootAt(tree, size) }
  })
}

async function guardTiles<T>(act: () => Promise<T>): Promise<T | Halt> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { reason: 'tiles-missing', detail: error.message }
  }
}

/** The head is durable in the database, then in the copy elsewhere; only then is it shown to anybody. */
async function keepHead(
  parts: SequencerParts,
  log: EvidenceLogRow,
  fence: number,
  head: Head,
): Promise<CheckpointRow | undefined> {
  const { store, key, clock } = parts
  const row: CheckpointRow = {
    epoch: log.epoch,
    size: head.size,
    root: Buffer.from(head.root).toString('base64'),
    note: key.sign(writeCheckpointText(log.origin, head), log.origin),
    cosignatures: '',
    timestamp: null,
    signed_at: clock().getTime(),
  }
  crashPoint('after_sign_before_persist')
  const isKept = await store.write(async (db) => {
    if (!(await holdsEvidenceFence(db, fence))) return false
    await insertCheckpoint(db, row)
    return true
  })
  if (!isKept) return undefined
  crashPoint('after_persist_before_publish')
  await parts.headCopy?.write(Buffer.from(row.note))
  return row
}
