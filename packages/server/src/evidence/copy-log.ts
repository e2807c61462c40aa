// The files of a log of exactly so many entries: what a copy of it has, however far the log has grown since.
import { readBundle } from './append-leaves.ts'
import { equalHashes } from './merkle.ts'
import { readTile } from './tile-hashes.ts'
import type { TileSource, TileStore } from './tile-store.ts'
import { joinEntries, joinHashes, TILE_WIDTH, tilePath, widthOf } from './tiles.ts'

interface LogFile {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
  readonly path: string
}

/** The files of a log of `size` entries, as that log has them. Throws `ERR_FORMAT_TILE` when one is missing or broken. */
export async function* readLog(
  source: TileSource,
  size: number,
): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array; readonly isFull: boolean }> {
  for (const file of listFiles(size)) {
    const isFull = file.width === TILE_WIDTH
    yield { path: file.path, bytes: await readLogFile(source, file), isFull }
  }
}

/** Copies what the target does not have as it is. Throws `ERR_FORMAT_TILE`. */
export async function copyLog(source: TileSource, target: TileStore, size: number): Promise<void> {
  for await (const { path, bytes, isFull } of readLog(source, size)) {
    const known = await target.read(path)
    if (known === undefined || !equalHashes(known, bytes)) await target.write(path, bytes)
    if (isFull) await target.removePartials(path)
  }
}

/** Bundles and tiles, by level. */
function* listFiles(size: number): Generator<LogFile> {
  yield* listLevel('entries', 0, size)
  for (let level = 0; widthOf(level, 0, size) > 0; level += 1) yield* listLevel(level, level, size)
}

function* listLevel(level: number | 'entries', height: number, size: number): Generator<LogFile> {
  for (let index = 0; ; index += 1) {
    const width = widthOf(height, index, size)
    if (width === 0) return
    yield { level, index, width, path: tilePath(level, index, width) }
  }
}

/** The log may have grown: what was partial then may only be there as part of the full one. */
async function readLogFile(
  source: TileSource,
  { level, index, width }: LogFile,
): Promise<Uint8Array> {
  if (level === 'entries') return joinEntries(await readBundle(source, index, width))
  return joinHashes(await readTile(source, level, index, width))
}
