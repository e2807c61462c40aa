// The parts of a check: the database as one file, the files that it speaks of, the logs against the tables.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isMissing, openFileSource, streamBlob } from '../blobs/index.ts'
import {
  noteHead,
  readOwnHead,
  readVerifierKey,
  verifyLogs,
  type LogFinding,
  type TileSource,
  type VerifierKey,
} from '../evidence/index.ts'
import type { Queries } from '../store/schema.ts'
import { fileFindings } from './file-findings.ts'
import { listKept, type FileState, type OpenKept } from './kept-files.ts'
import type { BackedUpLog, BackupManifest } from './manifest.ts'
import type { BackupFinding, OnBackupProgress } from './report.ts'

export interface BackupTrust {
  /** Keys of the logs, from elsewhere. Default: those that the backup names. */
  readonly keys?: readonly VerifierKey[]
  /** Signed heads that were kept elsewhere, later ones too. */
  readonly heads?: readonly string[]
}

/** Compares the database with the digest of the manifest. */
export async function checkDatabase(
  directory: string,
  { database }: BackupManifest,
): Promise<BackupFinding[]> {
  try {
    const source = await openFileSource(join(directory, database.file))
    const hash = createHash('sha256')
    for await (const chunk of streamBlob(source, 0, source.size)) hash.update(chunk)
    if (hash.digest('hex') === database.sha256) return []
    return [about('DATABASE_CHANGED', `${database.file} is not what it was`)]
  } catch (error) {
    if (!isMissing(error)) throw error
    return [about('DATABASE_MISSING', `${database.file} is not there`)]
  }
}

export interface FilesCheck {
  readonly db: Queries
  readonly manifest: BackupManifest
  readonly open: OpenKept
  /** What is done with each file; answers what it was found to be. */
  readonly handle: (open: OpenKept, sha256: string, bytes: number) => Promise<FileState>
  readonly step: 'files' | 'check'
  readonly onProgress: OnBackupProgress
}

/** Every file of every document, and whether they are those that the manifest counted. */
export async function checkFiles(check: FilesCheck): Promise<BackupFinding[]> {
  const { db, manifest, open, handle, step, onProgress } = check
  const digests = createHash('sha256')
  const findings: BackupFinding[] = []
  let done = 0
  for await (const { sha256, bytes, of } of listKept(db)) {
    digests.update(`${sha256}\n`)
    findings.push(...fileFindings(await handle(open, sha256, bytes), of))
    done += bytes
    onProgress({ step, done, total: manifest.files.bytes })
  }
  if (digests.digest('hex') === manifest.files.sha256) return findings
  const detail = 'The documents of the database have other files than those that were backed up'
  return [...findings, about('FILES_DIFFER', detail)]
}

/** Every entry, tile and head, and the rows and receipts that entries are about. */
export async function checkLogs(
  db: Queries,
  logs: readonly BackedUpLog[],
  tilesOf: (epoch: number) => TileSource,
  { keys = [], heads = [] }: BackupTrust,
): Promise<BackupFinding[]> {
  const trusted = logs.map((log) => keyOf(log, keys))
  const sourceOf = (epoch: number): TileSource => {
    const log = logs.find((candidate) => candidate.epoch === epoch)
    return log === undefined ? tilesOf(epoch) : noteHead(tilesOf(epoch), log)
  }
  const reports = await verifyLogs(db, logs, sourceOf, { keys: trusted, heads })
  const origins = new Set(logs.map(({ origin }) => origin))
  const foreign = heads.filter((note) => !origins.has(note.slice(0, note.indexOf('\n'))))
  return [
    ...reports.flatMap(({ findings }) => findings.map(toBackupFinding)),
    ...foreign.map(() => about('CHECKPOINT_FOREIGN', 'A head is of another log than the backup')),
  ]
}

/** How many entries each log lacks of the latest head that was given and that its key signed. */
export function countMissing(
  logs: readonly BackedUpLog[],
  { keys = [], heads = [] }: BackupTrust,
): Map<number, number> {
  const missing = new Map<number, number>()
  for (const log of logs) {
    const sizes = heads.flatMap((note) => {
      const head = readOwnHead(Buffer.from(note), keyOf(log, keys))
      return head === undefined ? [] : [head.size]
    })
    if (sizes.length > 0)
      missing.set(log.epoch, Math.max(0, ...sizes.map((size) => size - log.size)))
  }
  return missing
}

function keyOf({ origin, vkey }: BackedUpLog, keys: readonly VerifierKey[]): VerifierKey {
  return keys.find(({ name }) => name === origin) ?? readVerifierKey(vkey)
}

function toBackupFinding({ code, index, detail }: LogFinding): BackupFinding {
  return { code, index, document: null, detail }
}

function about(code: BackupFinding['code'], detail: string): BackupFinding {
  return { code, index: null, document: null, detail }
}
