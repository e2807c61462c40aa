// Checks a whole log without trusting who keeps it: every entry against its tile, every tile against the one above, the tree against every
// head that is known, every head against the key. Reads each file once and holds two tiles at a time.
import { FormatError } from '@sealpost/core/errors'
import { readBundle } from './append-leaves.ts'
import { readCheckpoint, type Checkpoint } from './checkpoint.ts'
import { cosignedAt } from './cosignature.ts'
import type { LogFinding, LogReport } from './log-report.ts'
import { equalHashes, hashLeaf, rootOf } from './merkle.ts'
import { isSignedBy, type VerifierKey } from './note.ts'
import { createRootBuilder, type RootBuilder } from './root-builder.ts'
import { readTile } from './tile-hashes.ts'
import type { TileSource } from './tile-store.ts'
import { TILE_WIDTH, widthOf } from './tiles.ts'

export interface VerifyLogOptions {
  readonly source: TileSource
  readonly key: VerifierKey
  /** Signed notes from earlier, wherever they were kept: the log must still contain what each of them signed. */
  readonly heads?: readonly string[]
  /** Witnesses that must have cosigned the newest head. */
  readonly witnesses?: readonly VerifierKey[]
}

/** Never throws for a bad log; rejects when the source cannot be read at all. */
export async function verifyLog(options: VerifyLogOptions): Promise<LogReport> {
  const findings: LogFinding[] = []
  const newest = await readNewest(options, findings)
  if (newest === undefined) {
    return { origin: null, size: null, root: null, checkpoints: 0, witnesses: [], findings }
  }
  const heads = readHeads(options, newest, findings)
  const witnesses = readWitnesses(options, newest, findings)
  await verifyTree(options.source, newest.size, heads, findings)
  return {
    origin: newest.origin,
    size: newest.size,
    root: Buffer.from(newest.root).toString('base64'),
    checkpoints: heads.length,
    witnesses,
    findings,
  }
}

async function readNewest(
  { source, key }: VerifyLogOptions,
  findings: LogFinding[],
): Promise<Checkpoint | undefined> {
  const content = await source.read('checkpoint')
  if (content === undefined) {
    findings.push({ code: 'CHECKPOINT_MISSING', index: null, detail: 'There is no checkpoint' })
    return undefined
  }
  return readHead(Buffer.from(content).toString(), key, findings)
}

function readHead(
  content: string,
  key: VerifierKey,
  findings: LogFinding[],
): Checkpoint | undefined {
  let head: Checkpoint
  try {
    head = readCheckpoint(content)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    findings.push({ code: 'CHECKPOINT_UNREADABLE', index: null, detail: error.message })
    return undefined
  }
  if (head.origin !== key.name) {
    const detail = `A checkpoint of ${head.origin}, and the key is of ${key.name}`
    findings.push({ code: 'CHECKPOINT_FOREIGN', index: null, detail })
    return undefined
  }
  if (isSignedBy(head.note, key)) return head
  const detail = `The key did not sign the checkpoint of ${head.size} entries`
  findings.push({ code: 'CHECKPOINT_SIGNATURE', index: head.size, detail })
  return undefined
}

/** All heads that the tree has to agree with, smallest first. */
function readHeads(
  { heads = [], key }: VerifyLogOptions,
  newest: Checkpoint,
  findings: LogFinding[],
): readonly Checkpoint[] {
  const known = [newest]
  for (const content of heads) {
    const head = readHead(content, key, findings)
    if (head === undefined) continue
    if (head.size <= newest.size) known.push(head)
    else {
      const missing = head.size - newest.size
      const detail = `A head of ${head.size} entries was signed, and the log has ${newest.size}: ${missing} are missing, it was restored from an older state`
      findings.push({ code: 'LOG_BEHIND', index: newest.size, detail })
    }
  }
  return known.toSorted((a, b) => a.size - b.size)
}

function readWitnesses(
  { witnesses = [] }: VerifyLogOptions,
  newest: Checkpoint,
  findings: LogFinding[],
): LogReport['witnesses'] {
  return witnesses.flatMap((witness) => {
    const at = cosignedAt(newest.note, witness)
    if (at !== undefined) return [{ name: witness.name, at: at.toISOString() }]
    const detail = `${witness.name} did not cosign the newest head`
    findings.push({ code: 'WITNESS_MISSING', index: null, detail })
    return []
  })
}

async function verifyTree(
  source: TileSource,
  size: number,
  heads: readonly Checkpoint[],
  findings: LogFinding[],
): Promise<void> {
  const tree = createRootBuilder()
  const compare = createComparer(heads, tree, findings)
  compare()
  let above: Uint8Array[] = []
  for (let tile = 0; tree.size < size; tile += 1) {
    const hashes = await verifyTile(source, tile, size, findings)
    if (hashes === undefined) return
    for (const hash of hashes) {
      tree.add(hash)
      compare()
    }
    if (hashes.length === TILE_WIDTH) above.push(rootOf(hashes))
  }
  for (let level = 1; above.length > 0; level += 1) {
    above = await verifyLevel(source, level, size, above, findings)
  }
}

/** Compares the tree with the heads of its present size; names the last size that was still right. */
function createComparer(
  heads: readonly Checkpoint[],
  tree: RootBuilder,
  findings: LogFinding[],
): () => void {
  let next = 0
  let agreed = 0
  return () => {
    for (let head = heads[next]; head?.size === tree.size; head = heads[next]) {
      next += 1
      if (equalHashes(tree.root(), head.root)) agreed = head.size
      else {
        const detail = `The entries do not have the root that was signed for ${head.size} of them; they agree up to ${agreed}`
        findings.push({ code: 'CHECKPOINT_DIFFERS', index: agreed, detail })
      }
    }
  }
}

/** The hashes of a tile, whose entries were compared with them; undefined when they are not there. */
async function verifyTile(
  source: TileSource,
  tile: number,
  size: number,
  findings: LogFinding[],
): Promise<readonly Uint8Array[] | undefined> {
  const first = tile * TILE_WIDTH
  const width = widthOf(0, tile, size)
  try {
    const hashes = await readTile(source, 0, tile, width)
    const entries = await readBundle(source, tile, width)
    for (const [at, entry] of entries.entries()) {
      if (equalHashes(hashLeaf(entry), hashes[at] ?? new Uint8Array())) continue
      const detail = `Entry ${first + at} is not the one whose hash is in its tile`
      findings.push({ code: 'ENTRY_CHANGED', index: first + at, detail })
    }
    return hashes
  } catch (error) {
    findings.push(missing(error, first))
    return undefined
  }
}

/** Compares a level with the roots of the full tiles below it; answers the roots of its own full tiles. */
async function verifyLevel(
  source: TileSource,
  level: number,
  size: number,
  expected: readonly Uint8Array[],
  findings: LogFinding[],
): Promise<Uint8Array[]> {
  const above: Uint8Array[] = []
  const leaves = TILE_WIDTH ** level
  for (let start = 0; start < expected.length; start += TILE_WIDTH) {
    const tile = start / TILE_WIDTH
    const own = expected.slice(start, start + TILE_WIDTH)
    try {
      const hashes = await readTile(source, level, tile, widthOf(level, tile, size))
      const at = own.findIndex((hash, place) => !equalHashes(hash, hashes[place] ?? EMPTY))
      if (at >= 0) {
        const index = (start + at) * leaves
        const detail = `Tile ${tile} of level ${level} is not made of the tiles below it, from entry ${index} on`
        findings.push({ code: 'TILE_CHANGED', index, detail })
      }
    } catch (error) {
      findings.push(missing(error, start * leaves))
    }
    if (own.length === TILE_WIDTH) above.push(rootOf(own))
  }
  return above
}

const EMPTY = new Uint8Array()

function missing(error: unknown, index: number): LogFinding {
  if (!(error instanceof FormatError)) throw error
  return { code: 'TILE_MISSING', index, detail: `${error.message} (from entry ${index} on)` }
}
