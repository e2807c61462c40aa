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
  readonly families: readonly TileFamily[]
}

/** Agencies of one level under one other, such as the communes of a district. */
export interface TileFamily {
  /** Code of the agency above; empty for none. */
  readonly parent: string
  /** Its name; null where the level has one family only. */
  readonly name: string | null
  readonly tiles: readonly Tile[]
}

const LEVELS = ['central', 'province', 'unit', 'district', 'commune']

/** By level from the top down; in a level by the agency above. */
export function groupTiles(items: Breakdown['items']): readonly TileGroup[] {
  const names = new Map(items.map(({ key, name }) => [key, name]))
  const tiles = items
    .filter(({ figures }) => figures.byDocument.denominator > 0)
    .map(({ key, name, level, figures }) => ({ key, name, level, count: figures.byDocument }))
    .toSorted((a, b) => a.key.localeCompare(b.key, 'en'))
  return [...new Set(tiles.map(({ level }) => level))]
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((level) => ({
      level,
      families: toFamilies(
        tiles.filter((tile) => tile.level === level),
        names,
      ),
    }))
}

function toFamilies(
  tiles: readonly Tile[],
  names: ReadonlyMap<string, string>,
): readonly TileFamily[] {
  const parents = [...new Set(tiles.map(({ key }) => parentOf(key)))]
  return parents.map((parent) => ({
    parent,
    name: parents.length < 2 || parent === '' ? null : (names.get(parent) ?? parent),
    tiles: tiles.filter(({ key }) => parentOf(key) === parent),
  }))
}

/** Codes such as H14.05 begin with that of the agency above (Decision 20/2020). */
function parentOf(code: string): string {
  return code.slice(0, Math.max(0, code.lastIndexOf('.')))
}

/** From the top down. */
export function rankOf(level: string | null): number {
  const rank = LEVELS.indexOf(level ?? '')
  return rank < 0 ? LEVELS.length : rank
}
