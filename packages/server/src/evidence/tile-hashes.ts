// Hashes of subtrees out of tiles: those between the levels that tiles store are computed.
import { FormatError } from '@sealpost/core/errors'
import { rootOf } from './merkle.ts'
import type { TileSource } from './tile-store.ts'
import { splitHashes, TILE_HEIGHT, TILE_WIDTH, tilePath, widthOf } from './tiles.ts'
import type { SubtreeHashes } from './tree.ts'

/** Reads what a tree of `size` leaves consists of; each tile once. Throws `ERR_FORMAT_TILE` when one is missing or odd. */
export function tileHashes(source: TileSource, size: number): SubtreeHashes {
  const known = new Map<string, Promise<readonly Uint8Array[]>>()

  function tileOf(level: number, index: number): Promise<readonly Uint8Array[]> {
    const path = `${level}/${index}`
    const held = known.get(path) ?? readTile(source, level, index, widthOf(level, index, size))
    known.set(path, held)
    return held
  }

  return {
    hashOf: async (level, index) => {
      const count = 2 ** (level % TILE_HEIGHT)
      const first = index * count
      const tile = Math.floor(first / TILE_WIDTH)
      const hashes = await tileOf(Math.floor(level / TILE_HEIGHT), tile)
      const start = first - tile * TILE_WIDTH
      if (start + count > hashes.length) throw missing(level, index)
      return rootOf(hashes.slice(start, start + count))
    },
  }
}

/** A partial tile may have given way to the full one, which begins alike. */
export async function readTile(
  source: TileSource,
  level: number,
  index: number,
  width: number,
): Promise<readonly Uint8Array[]> {
  if (width === 0) return []
  const tile = await source.read(tilePath(level, index, width))
  if (tile !== undefined) return splitHashes(tile, width)
  const full = await source.read(tilePath(level, index, TILE_WIDTH))
  if (full === undefined) throw missing(level, index)
  return splitHashes(full, TILE_WIDTH).slice(0, width)
}

function missing(level: number, index: number): FormatError {
  return new FormatError('ERR_FORMAT_TILE', 'A tile of the log is missing or too narrow', {
    details: { level, index },
  })
}
