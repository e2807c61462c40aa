// Keys and trust anchors: a handful of small files.
import { createHash } from 'node:crypto'
import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isMissing, readIfThere } from '../blobs/index.ts'
import { syncDirectory } from '../sync-directory.ts'
import type { BackupManifest } from './manifest.ts'
import type { BackupFinding } from './report.ts'
import { writeSynced } from './write-synced.ts'

/** A small file, and where it is in a backup: `keys/log-key.pem`. */
export interface OtherFile {
  readonly path: string
  readonly file: string
}

const ONLY_OWNER = 0o600

/** The files of a directory, for a place in the backup; none when there is no directory. */
export async function listFolder(directory: string, place: string): Promise<OtherFile[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => ({ path: `${place}/${name}`, file: join(directory, name) }))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Files that are not there are left out. */
export async function saveOthers(
  directory: string,
  others: readonly OtherFile[],
): Promise<BackupManifest['others']> {
  const saved: BackupManifest['others'] = []
  for (const { path, file } of others) {
    const bytes = await readIfThere(file)
    if (bytes === undefined) continue
    await place(join(directory, path), bytes)
    saved.push({ path, sha256: sha256Of(bytes) })
  }
  return saved
}

export async function checkOthers(
  directory: string,
  { others }: BackupManifest,
): Promise<BackupFinding[]> {
  const states = await Promise.all(
    others.map(async ({ path, sha256 }) => {
      const bytes = await readIfThere(join(directory, path))
      if (bytes === undefined) return found('OTHER_MISSING', `${path} is not there`)
      if (sha256Of(bytes) === sha256) return []
      return found('OTHER_CHANGED', `${path} is not what it was`)
    }),
  )
  return states.flat()
}

/** Puts one back; what is there already stays. */
export async function restoreOther(from: string, to: string): Promise<void> {
  const bytes = await readIfThere(from)
  if (bytes !== undefined && (await readIfThere(to)) === undefined) await place(to, bytes)
}

async function place(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeSynced(path, bytes, ONLY_OWNER)
  await syncDirectory(dirname(path))
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function found(code: 'OTHER_MISSING' | 'OTHER_CHANGED', detail: string): BackupFinding[] {
  return [{ code, index: null, document: null, detail }]
}
