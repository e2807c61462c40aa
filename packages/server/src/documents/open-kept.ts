// What was judged is what is given out, or nothing is: a kept file is hashed before the first byte of it leaves, once as long as it is seen to
// be the same file. One that is not what its digest says is named, counted and put in the book; what helps is a backup.
import { createHash } from 'node:crypto'
import { ServiceError } from '@sealpost/core/errors'
import { streamBlob, type BlobSource, type BlobStore } from '../blobs/index.ts'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { isBlobMissing } from './open-received.ts'

export interface KeptFile {
  readonly documentId: DocumentId
  readonly number: number
  readonly sha256: string
  readonly bytes: number
}

/** Files that are remembered to be whole; the oldest is forgotten first. */
const MAX_KNOWN = 10_000
const CHUNK_BYTES = 1 << 18

/** By digest, as which file it was seen. */
const known = new WeakMap<BlobStore, Map<string, string>>()
/** What was told of, until it is whole again. */
const told = new WeakMap<BlobStore, Set<string>>()

/** Throws `file-damaged`. */
export async function openKept(context: Context, file: KeptFile): Promise<BlobSource> {
  const { blobs } = context
  const whole = held(known, blobs, () => new Map<string, string>())
  const source = await openThere(context, file)
  const { identity } = source
  if (identity !== undefined && whole.get(file.sha256) === identity) return source
  if (!(await isWhole(source, file))) {
    await source.close()
    throw await tell(context, file, 'changed')
  }
  held(told, blobs, () => new Set<string>()).delete(file.sha256)
  if (identity !== undefined) remember(whole, file.sha256, identity)
  return source
}

/**
 * The bytes `[start, end)`. A whole file is hashed once more as it leaves and its last piece held until then, for a store may not notice that it
 * was changed. Throws `file-damaged`.
 */
export async function* streamKept(
  context: Context,
  file: KeptFile,
  start: number = 0,
  end: number = file.bytes,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = streamBlob(await openKept(context, file), start, end)
  if (end - start < file.bytes) {
    yield* pieces
    return
  }
  const hash = createHash('sha256')
  let last: Uint8Array | undefined
  for await (const piece of pieces) {
    if (last !== undefined) yield last
    hash.update(piece)
    last = piece
  }
  if (hash.digest('hex') !== file.sha256) {
    known.get(context.blobs)?.delete(file.sha256)
    throw await tell(context, file, 'changed')
  }
  if (last !== undefined) yield last
}

async function openThere(context: Context, file: KeptFile): Promise<BlobSource> {
  try {
    return await context.blobs.open(file.sha256)
  } catch (error) {
    if (!isBlobMissing(error)) throw error
    throw await tell(context, file, 'missing')
  }
}

async function isWhole(source: BlobSource, { sha256, bytes }: KeptFile): Promise<boolean> {
  if (source.size !== bytes) return false
  const hash = createHash('sha256')
  try {
    for (let at = 0; at < bytes; at += CHUNK_BYTES)
      hash.update(await source.read(at, Math.min(CHUNK_BYTES, bytes - at)))
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'ERR_SERVICE_BLOB_CHANGED') return false
    await source.close()
    throw error
  }
  return hash.digest('hex') === sha256
}

function remember(whole: Map<string, string>, sha256: string, identity: string): void {
  const [oldest] = whole.keys()
  if (oldest !== undefined && whole.size >= MAX_KNOWN) whole.delete(oldest)
  whole.set(sha256, identity)
}

/** Every time in the log and the count, the first time in the book. */
async function tell(
  context: Context,
  { documentId, number, sha256 }: KeptFile,
  damage: 'missing' | 'changed',
): Promise<Refusal> {
  context.metrics.damagedFiles.inc({ damage })
  context.log.error({ documentId, file: number, sha256, damage }, 'a kept file is damaged')
  const before = held(told, context.blobs, () => new Set<string>())
  if (!before.has(sha256)) {
    before.add(sha256)
    await writeEvent(context, { documentId, number, sha256 }, damage)
  }
  const detail = `The file kept under SHA-256 ${sha256} is ${HOW[damage]}. An operator has to bring it back from a backup; nothing of it is given out until then`
  return new Refusal('file-damaged', detail, { members: { file: number, sha256, damage } })
}

const HOW = { missing: 'gone', changed: 'not what was accepted' } as const

async function writeEvent(
  { store, clock }: Context,
  { documentId, number, sha256 }: Omit<KeptFile, 'bytes'>,
  damage: 'missing' | 'changed',
): Promise<void> {
  await store.write(async (db) => {
    const senderId = (await selectDocument(db, documentId))?.sender_id ?? null
    const data = { file: number, sha256, damage }
    const type = 'document.file-damaged'
    await insertEvents(db, [{ ...NOBODY, senderId, documentId, type, at: clock(), data }])
  })
}

function held<Value>(map: WeakMap<BlobStore, Value>, blobs: BlobStore, make: () => Value): Value {
  const value = map.get(blobs) ?? make()
  map.set(blobs, value)
  return value
}
