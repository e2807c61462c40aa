// Keeps a folder of answers below its size. Files that are not ours are neither counted nor touched.
import { lstat, opendir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { systemTime } from '../system-time.ts'

const OURS = /^(?:[0-9a-f]{64}\.answer|[0-9a-f]{32}\.unfinished)$/
const UNFINISHED = /\.unfinished$/
/** What a process that died has left; nobody writes for so long. */
const ABANDONED_MS = 3_600_000
/** After a sweep there is room for a while. */
const KEPT_SHARE = 0.9
/** Files looked at in one sweep; a folder that holds more is emptied over several. */
const MAX_FILES = 100_000
/** An empty file takes room, too. */
const BLOCK_BYTES = 4_096

interface KeptFile {
  readonly path: string
  readonly bytes: number
  readonly modified: number
}

export async function sweepAnswers(folder: string, maxBytes: number): Promise<void> {
  const files = await listFiles(folder)
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total <= maxBytes) return
  for (const { path, bytes } of files.toSorted((a, b) => a.modified - b.modified)) {
    if (total <= maxBytes * KEPT_SHARE) return
    await remove(path)
    total -= bytes
  }
}

async function listFiles(folder: string): Promise<KeptFile[]> {
  const files: KeptFile[] = []
  for await (const { name } of await opendir(folder)) {
    if (!OURS.test(name)) continue
    const file = await describe(join(folder, name))
    if (file === undefined) continue
    if (UNFINISHED.test(name) && systemTime().getTime() - file.modified > ABANDONED_MS)
      await remove(file.path)
    else files.push(file)
    if (files.length >= MAX_FILES) break
  }
  return files
}

/** Another process may have taken it away meanwhile. */
async function describe(path: string): Promise<KeptFile | undefined> {
  const status = await lstat(path).catch(() => undefined)
  if (status === undefined) return undefined
  const bytes = Math.max(BLOCK_BYTES, status.size)
  return { path, bytes, modified: status.mtimeMs }
}

async function remove(path: string): Promise<void> {
  await unlink(path).catch(() => undefined)
}
