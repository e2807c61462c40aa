// Tiles as files: written beside, synced, renamed, and the directory synced, so that a file is there whole or not at all.
import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crashPoint } from '../crash-points.ts'
import { readIfThere } from '../blobs/index.ts'
import { syncDirectory } from '../sync-directory.ts'
import type { TileStore } from './tile-store.ts'

export function openTileFiles(directory: string): TileStore {
  return {
    read: (path) => readIfThere(join(directory, path)),
    write: (path, bytes) => writeWhole(directory, path, bytes),
    removePartials: (path) => rm(join(directory, `${path}.p`), { recursive: true, force: true }),
  }
}

async function writeWhole(root: string, path: string, bytes: Uint8Array): Promise<void> {
  const target = join(root, path)
  const directory = dirname(target)
  const made = await mkdir(directory, { recursive: true, mode: 0o755 })
  const beside = join(directory, `.${randomUUID()}`)
  try {
    await writeSynced(beside, bytes)
    crashPoint('after_tile_write_before_rename')
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  await syncUpTo(directory, made ?? directory)
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** A new directory is an entry of its parent, which has to be durable as well. */
async function syncUpTo(directory: string, firstMade: string): Promise<void> {
  await syncDirectory(directory)
  for (let at = directory; at.length >= firstMade.length; at = dirname(at)) {
    await syncDirectory(dirname(at))
  }
}
