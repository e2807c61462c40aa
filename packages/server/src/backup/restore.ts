// Brings a backup back into an empty place: everything is checked on its way, the log is computed anew from what arrived, and the database
// comes last, so that a gateway finds all of it or nothing.
import { mkdir, readdir, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { FormatError, UsageError } from '@sealpost/core/errors'
import { isMissing, openFileSource, streamBlob, type BlobStore } from '../blobs/index.ts'
import { syncDirectory } from '../sync-directory.ts'
import {
  copyLog,
  openTileFiles,
  openTileRows,
  readLog,
  type TileSource,
} from '../evidence/index.ts'
import {
  fillStore,
  hasTables,
  lockData,
  migrate,
  openSqliteReader,
  type Store,
} from '../store/index.ts'
import type { EvidenceTileRow, Queries } from '../store/schema.ts'
import {
  checkDatabase,
  checkFiles,
  checkLogs,
  countMissing,
  type BackupTrust,
} from './check-backup.ts'
import { copyKept, keptIn } from './kept-files.ts'
import { readManifest, type BackupManifest } from './manifest.ts'
import { checkOthers, restoreOther } from './other-files.ts'
import { writeStream } from './write-stream.ts'
import type { BackupFinding, BackupReport, OnBackupProgress } from './report.ts'
import { toReport } from './to-report.ts'

export interface RestoreParts extends BackupTrust {
  /** Where the backup is. */
  readonly directory: string
  /** Where the gateway will have its data; empty but for keys and trust anchors. */
  readonly dataDirectory: string
  /** A database without tables; undefined: the embedded one. */
  readonly store: Store | undefined
  readonly openBlobs: () => Promise<BlobStore>
  /** Where keys belong, by their place in a backup. */
  readonly keyFiles: readonly { readonly path: string; readonly file: string }[]
  readonly now: Date
  /** What is damaged is left out or taken as it is, instead of nothing being brought back. */
  readonly evenIfDamaged: boolean
  readonly onProgress: OnBackupProgress
}

export interface RestoreReport extends BackupReport {
  /** Whether a gateway may start on it. */
  readonly restored: boolean
}

const DATABASE = 'sealpost.sqlite'

/** Throws `ERR_USAGE_RESTORE` for a target that is not empty, `ERR_FORMAT_BACKUP` where there is no backup. */
export async function restore(parts: RestoreParts): Promise<RestoreReport> {
  const { directory, dataDirectory } = parts
  const manifest = await readManifest(directory)
  await assertEmpty(parts)
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 })
  const lock = lockData(join(dataDirectory, 'lock.sqlite'))
  try {
    const findings = [
      ...(await checkDatabase(directory, manifest)),
      ...(await checkOthers(directory, manifest)),
    ]
    const isFit = findings.length === 0 || parts.evenIfDamaged
    const restored = isFit && (await bringBack(parts, manifest, findings))
    const missing = countMissing(manifest.logs, parts)
    const copied = restored ? manifest.files.count : 0
    return { ...toReport(directory, manifest, { copied, findings, missing }), restored }
  } finally {
    lock.release()
  }
}

async function assertEmpty({ dataDirectory, store, keyFiles }: RestoreParts): Promise<void> {
  const allowed = new Set(['trust', ...keyFiles.map(({ file }) => basename(file))])
  const names = (await namesIn(dataDirectory)).filter((name) => !allowed.has(name))
  if (names.length > 0) {
    const message = `${dataDirectory} is not empty: ${names.slice(0, 5).join(', ')}`
    throw new UsageError('ERR_USAGE_RESTORE', message)
  }
  if (store !== undefined && (await hasTables(store)))
    throw new UsageError('ERR_USAGE_RESTORE', 'The database is not empty: it has tables')
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Answers whether a gateway may start on it; adds to the findings. */
async function bringBack(
  parts: RestoreParts,
  manifest: BackupManifest,
  findings: BackupFinding[],
): Promise<boolean> {
  const { directory, store, evenIfDamaged } = parts
  const from = join(directory, manifest.database.file)
  const path = store === undefined ? await copyDatabase(parts, from) : from
  const reader = openSqliteReader(path)
  try {
    findings.push(...(await bringFiles(reader.read, parts, manifest)))
    findings.push(...(await bringLogs(reader.read, parts, manifest)))
  } finally {
    await reader.close()
  }
  // A head that is later than the backup says what is lost; it is no reason to bring back nothing.
  const isSound = findings.every(({ code }) => code === 'LOG_BEHIND')
  if (!isSound && !evenIfDamaged) return false
  await bringOthers(parts, manifest)
  if (store === undefined) await finishEmbedded(parts, manifest, path)
  else findings.push(...(await finishShared(parts, store, manifest, path)))
  return true
}

async function copyDatabase({ dataDirectory }: RestoreParts, from: string): Promise<string> {
  const partial = join(dataDirectory, `${DATABASE}.partial`)
  const source = await openFileSource(from)
  await writeStream(partial, streamBlob(source, 0, source.size))
  return partial
}

async function bringFiles(
  db: Queries,
  { directory, openBlobs, onProgress }: RestoreParts,
  manifest: BackupManifest,
): Promise<BackupFinding[]> {
  const blobs = await openBlobs()
  const handle: Parameters<typeof checkFiles>[0]['handle'] = (open, sha256, bytes) =>
    copyKept(open, blobs, sha256, bytes)
  const open = keptIn(join(directory, 'files'))
  return checkFiles({ db, manifest, open, handle, step: 'files', onProgress })
}

/** The embedded store has the log as files: they are copied, and what arrived is checked. */
async function bringLogs(
  db: Queries,
  parts: RestoreParts,
  { logs }: BackupManifest,
): Promise<BackupFinding[]> {
  if (parts.store !== undefined) return checkLogs(db, logs, backedUpTiles(parts), parts)
  const restored = (epoch: number) =>
    openTileFiles(join(parts.dataDirectory, 'tlog', String(epoch)))
  for (const { epoch, size } of logs)
    await skipBroken(() => copyLog(backedUpTiles(parts)(epoch), restored(epoch), size))
  return checkLogs(db, logs, restored, parts)
}

/** What is missing is found, by its entry, when the log is checked. */
async function skipBroken(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
}

function backedUpTiles({ directory }: RestoreParts): (epoch: number) => TileSource {
  return (epoch) => openTileFiles(join(directory, 'tlog', String(epoch)))
}

async function bringOthers(parts: RestoreParts, { others }: BackupManifest): Promise<void> {
  for (const { path } of others) {
    const key = parts.keyFiles.find((candidate) => candidate.path === path)
    await restoreOther(join(parts.directory, path), key?.file ?? join(parts.dataDirectory, path))
  }
}

async function finishEmbedded(
  { dataDirectory }: RestoreParts,
  { logs }: BackupManifest,
  partial: string,
): Promise<void> {
  for (const { epoch, note, vkey } of logs) {
    const tiles = openTileFiles(join(dataDirectory, 'tlog', String(epoch)))
    await tiles.write('vkey', Buffer.from(vkey))
    await tiles.write('checkpoint', Buffer.from(note))
  }
  await rename(partial, join(dataDirectory, DATABASE))
  await syncDirectory(dataDirectory)
}

/** Rows and tiles in one transaction; then the rows are checked where they are now. */
async function finishShared(
  parts: RestoreParts,
  store: Store,
  manifest: BackupManifest,
  path: string,
): Promise<BackupFinding[]> {
  const { onProgress, now } = parts
  await migrate(store, now, manifest.schema)
  await fillStore(store, path, listTiles(parts, manifest), (done, total) => {
    onProgress({ step: 'database', done, total })
  })
  return checkLogs(store.read, manifest.logs, (epoch) => openTileRows(store, epoch), {})
}

async function* listTiles(
  parts: RestoreParts,
  { logs }: BackupManifest,
): AsyncGenerator<EvidenceTileRow> {
  for (const { epoch, size, note, vkey } of logs) {
    for await (const { path, bytes } of readLog(backedUpTiles(parts)(epoch), size))
      yield toTileRow(epoch, path, bytes)
    yield toTileRow(epoch, 'vkey', Buffer.from(vkey))
    yield toTileRow(epoch, 'checkpoint', Buffer.from(note))
  }
}

function toTileRow(epoch: number, path: string, bytes: Uint8Array): EvidenceTileRow {
  return { epoch, path, content: Buffer.from(bytes).toString('base64') }
}
