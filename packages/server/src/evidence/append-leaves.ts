// Lets the tree grow: leaf entries into bundles, their hashes into tiles, the roots of full tiles into the tiles above. Writing the same
// leaves at the same place again writes the same files, so a run that was broken off is simply repeated.
import { FormatError } from '@sealpost/core/errors'
import { crashPoint } from '../crash-points.ts'
import { hashLeaf, rootOf } from './merkle.ts'
import { readTile } from './tile-hashes.ts'
import type { TileSource, TileStore } from './tile-store.ts'
import { joinEntries, joinHashes, splitEntries, TILE_WIDTH, tilePath } from './tiles.ts'

/** Appends entries to a log of `size` leaves; everything is durable when it resolves. Throws `ERR_FORMAT_TILE` when the end of the log is missing. */
export async function appendLeaves(
  store: TileStore,
  size: number,
  entries: readonly Uint8Array[],
): Promise<void> {
  await appendEntries(store, size, entries)
  crashPoint('mid_tile_write')
  let hashes = entries.map(hashLeaf)
  let before = size
  for (let level = 0; hashes.length > 0; level += 1) {
    hashes = await appendHashes(store, level, before, hashes)
    before = Math.floor(before / TILE_WIDTH)
  }
}

async function appendEntries(
  store: TileStore,
  size: number,
  entries: readonly Uint8Array[],
): Promise<void> {
  const first = Math.floor(size / TILE_WIDTH)
  const held = await readBundle(store, first, size % TILE_WIDTH)
  for (const [at, bundle] of chunksOf([...held, ...entries]).entries()) {
    await store.write(tilePath('entries', first + at, bundle.length), joinEntries(bundle))
    if (bundle.length === TILE_WIDTH) await dropBefore(store, 'entries', first + at)
  }
}

/** Answers the roots of the tiles that became full: the hashes of the level above. */
async function appendHashes(
  store: TileStore,
  level: number,
  before: number,
  hashes: readonly Uint8Array[],
): Promise<Uint8Array[]> {
  const first = Math.floor(before / TILE_WIDTH)
  const held = await readTile(store, level, first, before % TILE_WIDTH)
  const above: Uint8Array[] = []
  for (const [at, tile] of chunksOf([...held, ...hashes]).entries()) {
    await store.write(tilePath(level, first + at, tile.length), joinHashes(tile))
    if (tile.length < TILE_WIDTH) continue
    above.push(rootOf(tile))
    await dropBefore(store, level, first + at)
  }
  return above
}

/** Partial tiles stay a while after the full one is there, for readers that hold an older checkpoint. */
async function dropBefore(
  store: TileStore,
  level: number | 'entries',
  index: number,
): Promise<void> {
  if (index > 0) await store.removePartials(tilePath(level, index - 1, TILE_WIDTH))
}

/** The entries of a bundle in a log where it has `width` of them. Throws `ERR_FORMAT_TILE`. */
export async function readBundle(
  source: TileSource,
  index: number,
  width: number,
): Promise<readonly Uint8Array[]> {
  if (width === 0) return []
  const bundle = await source.read(tilePath('entries', index, width))
  if (bundle !== undefined) return splitEntries(bundle, width)
  const full = await source.read(tilePath('entries', index, TILE_WIDTH))
  if (full !== undefined) return splitEntries(full, TILE_WIDTH).slice(0, width)
  throw new FormatError('ERR_FORMAT_TILE', 'Entries of the log are missing', { details: { index } })
}

function chunksOf<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = []
  for (let at = 0; at < items.length; at += TILE_WIDTH)
    chunks.push(items.slice(at, at + TILE_WIDTH))
  return chunks
}
