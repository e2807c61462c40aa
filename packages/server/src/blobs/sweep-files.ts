// Removes files that nothing refers to: uploads that were broken off, and blobs whose transaction never came. Ages are the machine's own,
// for the times of files are.
import { rmSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SweptBlob } from './blob-store.ts'
import { isMissing } from './is-missing.ts'

export interface Sweeper {
  /** Call before a blob is kept: the next sweep leaves it alone, so that its rows can be committed. */
  protect(sha256: string): void
  sweep(graceMs: number, isWanted: (blob: SweptBlob) => Promise<boolean>): Promise<number>
}

export function createSweeper(incoming: string, kept: string): Sweeper {
  let young = new Set<string>()
  let older = new Set<string>()

  function pathOf(blob: SweptBlob): string {
    return blob.room === 'incoming'
      ? join(incoming, blob.key)
      : join(kept, blob.sha256.slice(0, 2), blob.sha256)
  }

  function isProtected(blob: SweptBlob): boolean {
    return blob.room === 'kept' && (young.has(blob.sha256) || older.has(blob.sha256))
  }

  return {
    protect: (sha256) => {
      young.add(sha256)
    },
    sweep: async (graceMs, isWanted) => {
      older = young
      young = new Set()
      let removed = 0
      for await (const blob of listBlobs(incoming, kept)) {
        if (!isOlder(pathOf(blob), graceMs) || (await isWanted(blob))) continue
        // Looking and removing in one turn of the event loop: nobody can keep the blob in between.
        if (isProtected(blob)) continue
        rmSync(pathOf(blob), { force: true })
        removed += 1
      }
      return removed
    },
  }
}

async function* listBlobs(incoming: string, kept: string): AsyncGenerator<SweptBlob> {
  for (const key of await readdir(incoming)) yield { room: 'incoming', key }
  for (const shard of await readdir(kept)) {
    for (const sha256 of await readdir(join(kept, shard))) yield { room: 'kept', sha256 }
  }
}

function isOlder(path: string, graceMs: number): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs > graceMs
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}
