// Makes a backup: the database first, as of one moment, then the files that it speaks of, then the evidence log up to the head that it knows.
// What is there already and is right is not written again. The backup of before stays whole until the manifest names the new one.
import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FormatError, UsageError } from '@sealpost/core/errors'
import { openFileBlobs, openFileSource, streamBlob, type BlobStore } from '../blobs/index.ts'
import { syncDirectory } from '../sync-directory.ts'
import { copyLog, fullNote, openTileFiles, type TileSource } from '../evidence/index.ts'
import { dropUndecided, lockData, openSqliteReader, syncFile } from '../store/index.ts'
import type { Queries } from '../store/schema.ts'
import { countKept } from '../store/statements/count-kept.ts'
import { selectEvidenceLogs } from '../store/statements/select-evidence-logs.ts'
import { selectLastCheckpoint } from '../store/statements/select-last-checkpoint.ts'
import { selectSchemaStep } from '../store/statements/select-schema-step.ts'
import { fileFindings } from './file-findings.ts'
import { checkKept, copyKept, keptBy, keptIn, listKept } from './kept-files.ts'
import {
  codeVersion,
  readManifest,
  writeManifest,
  type BackedUpLog,
  type BackupManifest,
} from './manifest.ts'
import { saveOthers, type OtherFile } from './other-files.ts'
import type { BackupFinding, BackupReport, OnBackupProgress } from './report.ts'
import { toReport } from './to-report.ts'

export interface BackUpParts {
  /** Where the backup is, or will be. */
  readonly directory: string
  readonly mode: BackupManifest['mode']
  /** Writes the database as of one moment. */
  readonly copyDatabase: (
    to: string,
    onProgress: (done: number, total: number) => void,
  ) => Promise<void>
  readonly blobs: Pick<BlobStore, 'open'>
  readonly tilesOf: (epoch: number) => TileSource
  readonly others: readonly OtherFile[]
  readonly now: Date
  /** Files that are there in the right size are not read to see whether they are whole. */
  readonly trustSizes: boolean
  readonly onProgress: OnBackupProgress
}

const PARTIAL = 'database.partial'

/**
 * Throws `ERR_USAGE_BACKUP` for a directory that holds something else, or the backup of another gateway. What the gateway itself has lost is
 * told in the findings; all else is in the backup.
 */
export async function backUp(parts: BackUpParts): Promise<BackupReport> {
  const { directory } = parts
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await assertOurs(directory)
  const lock = lockData(join(directory, 'lock.sqlite'))
  try {
    const before = await readManifest(directory).catch(noBackupYet)
    const partial = join(directory, PARTIAL)
    await rm(partial, { force: true })
    await parts.copyDatabase(partial, tell(parts, 'database'))
    dropUndecided(partial)
    await syncFile(partial)
    return await complete(parts, partial, before)
  } finally {
    lock.release()
  }
}

async function complete(
  parts: BackUpParts,
  partial: string,
  before: BackupManifest | undefined,
): Promise<BackupReport> {
  const { directory, mode, now } = parts
  const reader = openSqliteReader(partial)
  try {
    const logs = await readLogs(reader.read, parts)
    assertSameGateway(before, logs)
    const { files, copied, findings } = await copyFiles(reader.read, parts)
    findings.push(...(await copyLogs(parts, logs)))
    const others = await saveOthers(directory, parts.others)
    const { read } = reader
    const [schema, counts] = [await selectSchemaStep(read), await countKept(read)]
    await reader.close()
    const database = await nameDatabase(directory, partial)
    const version = { format: 'sealpost-backup', version: 1, code: codeVersion() } as const
    const createdAt = now.toISOString()
    const manifest = { ...version, schema, mode, createdAt, database, counts, files, logs, others }
    await writeManifest(directory, manifest)
    await removeOlder(directory, database.file)
    return toReport(directory, manifest, { copied, findings })
  } catch (error) {
    // It may be closed already.
    await reader.close().catch(() => undefined)
    throw error
  }
}

function tell(
  { onProgress }: BackUpParts,
  step: 'database' | 'log',
): (done: number, total: number) => void {
  return (done, total) => {
    onProgress({ step, done, total })
  }
}

/** The logs that have a head, which has been shown. */
async function readLogs(db: Queries, { tilesOf }: BackUpParts): Promise<BackedUpLog[]> {
  const logs: BackedUpLog[] = []
  for (const { epoch, origin } of await selectEvidenceLogs(db)) {
    const last = await selectLastCheckpoint(db, epoch)
    const vkey = await tilesOf(epoch).read('vkey')
    if (last === undefined || vkey === undefined) continue
    const { size, root } = last
    logs.push({
      epoch,
      origin,
      size,
      root,
      note: fullNote(last),
      vkey: Buffer.from(vkey).toString(),
    })
  }
  return logs
}

async function copyFiles(
  db: Queries,
  { directory, blobs, trustSizes, onProgress }: BackUpParts,
): Promise<{ files: BackupManifest['files']; copied: number; findings: BackupFinding[] }> {
  const target = await openFileBlobs(join(directory, 'files'))
  const there = keptIn(join(directory, 'files'))
  const total = await sumBytes(db)
  const digests = createHash('sha256')
  const findings: BackupFinding[] = []
  const sum = { count: 0, bytes: 0, copied: 0 }
  for await (const { sha256, bytes, of } of listKept(db)) {
    digests.update(`${sha256}\n`)
    sum.count += 1
    sum.bytes += bytes
    if (!(await isThere(there, sha256, bytes, trustSizes))) {
      const state = await copyKept(keptBy(blobs), target, sha256, bytes)
      findings.push(...fileFindings(state, of))
      sum.copied += 1
    }
    onProgress({ step: 'files', done: sum.bytes, total })
  }
  const { count, bytes, copied } = sum
  return { files: { count, bytes, sha256: digests.digest('hex') }, copied, findings }
}

async function sumBytes(db: Queries): Promise<number> {
  let total = 0
  for await (const { bytes } of listKept(db)) total += bytes
  return total
}

async function isThere(
  open: ReturnType<typeof keptIn>,
  sha256: string,
  bytes: number,
  trustSizes: boolean,
): Promise<boolean> {
  if (!trustSizes) return (await checkKept(open, sha256, bytes)) === 'whole'
  const source = await open(sha256)
  await source?.close()
  return source?.size === bytes
}

async function copyLogs(
  parts: BackUpParts,
  logs: readonly BackedUpLog[],
): Promise<BackupFinding[]> {
  const findings: BackupFinding[] = []
  for (const [at, { epoch, size }] of logs.entries()) {
    tell(parts, 'log')(at, logs.length)
    const target = openTileFiles(join(parts.directory, 'tlog', String(epoch)))
    try {
      await copyLog(parts.tilesOf(epoch), target, size)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      const detail = `The log of epoch ${epoch} cannot be read: ${error.message}`
      findings.push({ code: 'TILE_MISSING', index: null, document: null, detail })
    }
  }
  return findings
}

/** The name tells one copy from another, so that the manifest of before still finds its own. */
async function nameDatabase(
  directory: string,
  partial: string,
): Promise<BackupManifest['database']> {
  const source = await openFileSource(partial)
  const bytes = source.size
  const hash = createHash('sha256')
  for await (const chunk of streamBlob(source, 0, bytes)) hash.update(chunk)
  const sha256 = hash.digest('hex')
  const file = `database-${sha256.slice(0, 16)}.sqlite`
  await rename(partial, join(directory, file))
  await syncDirectory(directory)
  return { file, sha256, bytes }
}

async function removeOlder(directory: string, file: string): Promise<void> {
  const names = await readdir(directory)
  const older = names.filter((name) => /^database-.*\.sqlite$/.test(name) && name !== file)
  for (const name of older) await rm(join(directory, name))
}

const OURS = /^(manifest\.json(\.partial)?|database.*|lock\.sqlite.*|files|tlog|keys|trust)$/

async function assertOurs(directory: string): Promise<void> {
  const strange = (await readdir(directory)).filter((name) => !OURS.test(name))
  if (strange.length === 0) return
  const message = `${directory} holds something that is no backup: ${strange.slice(0, 5).join(', ')}`
  throw new UsageError('ERR_USAGE_BACKUP', message)
}

/** One folder is for one gateway: what two would keep there is not what either was. */
function assertSameGateway(before: BackupManifest | undefined, logs: readonly BackedUpLog[]): void {
  const [old, now] = [before?.logs[0], logs[0]]
  if (old === undefined || now === undefined) return
  if (old.origin === now.origin && old.vkey === now.vkey) return
  const message = `The folder holds the backup of another gateway: ${old.origin}`
  throw new UsageError('ERR_USAGE_BACKUP', message)
}

function noBackupYet(error: unknown): undefined {
  if (!(error instanceof FormatError)) throw error
}
