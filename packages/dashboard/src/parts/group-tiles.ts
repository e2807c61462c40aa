import type { Breakdown, Count } from '../api/types.ts'

export interface Tile {
  /** Code of the agency. */
  readonly key: string
  readonly name: string
  readonly level: string | null
  readonly count: Count
}

export interface TileGroup {
  readonly level: string | null
  readonly tiles: readonly Tile[]
}

const LEVELS = ['central', 'province', 'unit', 'district', 'commune']

/** By level from the top down; in a level those of one parent stand together, for codes begin with the parent's. */
export function groupTiles(items: Breakdown['items']): readonly TileGroup[] {
  const tiles = items
    .filter(({ figures }) => figures.byDocument.denominator > 0)
    .map(({ key, name, level, figures }) => ({ key, name, level, count: figures.byDocument }))
    .toSorted((a, b) => a.key.localeCompare(b.key, 'en'))
  return [...new Set(tiles.map(({ level }) => level))]
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((level) => ({ level, tiles: tiles.filter((tile) => tile.level === level) }))
}

/** From the top down. */
export function rankOf(level: string | null): number {
  const rank = LEVELS.indexOf(level ?? '')
  return rank < 0 ? LEVELS.length : rank
}
