// Proves that nothing is missing in a backup, without a gateway: opens nothing for writing.
import { join } from 'node:path'
import { SealpostError } from '@sealpost/core/errors'
import { openTileFiles } from '../evidence/index.ts'
import { openSqliteReader } from '../store/index.ts'
import {
  checkDatabase,
  checkFiles,
  checkLogs,
  countMissing,
  type BackupTrust,
} from './check-backup.ts'
import { checkKept, keptIn } from './kept-files.ts'
import { readManifest, type BackupManifest } from './manifest.ts'
import { checkOthers } from './other-files.ts'
import type { BackupFinding, BackupReport, OnBackupProgress } from './report.ts'
import { toReport } from './to-report.ts'

export interface VerifyBackupOptions extends BackupTrust {
  readonly onProgress?: OnBackupProgress
}

/** Whatever is altered or missing is a finding that names its entry or its document. Throws `ERR_FORMAT_BACKUP` where there is no backup. */
export async function verifyBackup(
  directory: string,
  options: VerifyBackupOptions = {},
): Promise<BackupReport> {
  const manifest = await readManifest(directory)
  const findings = [
    ...(await checkDatabase(directory, manifest)),
    ...(await checkOthers(directory, manifest)),
  ]
  const isThere = !findings.some(({ code }) => code === 'DATABASE_MISSING')
  if (isThere) findings.push(...(await checkContent(directory, manifest, options)))
  const missing = countMissing(manifest.logs, options)
  return toReport(directory, manifest, { copied: 0, findings, missing })
}

async function checkContent(
  directory: string,
  manifest: BackupManifest,
  options: VerifyBackupOptions,
): Promise<BackupFinding[]> {
  try {
    const reader = openSqliteReader(join(directory, manifest.database.file))
    try {
      const db = reader.read
      const onProgress = options.onProgress ?? (() => undefined)
      const open = keptIn(join(directory, 'files'))
      const step = 'check'
      const files = await checkFiles({ db, manifest, open, handle: checkKept, step, onProgress })
      const tilesOf = (epoch: number) => openTileFiles(join(directory, 'tlog', String(epoch)))
      return [...files, ...(await checkLogs(db, manifest.logs, tilesOf, options))]
    } finally {
      await reader.close()
    }
  } catch (error) {
    if (!(error instanceof SealpostError)) throw error
    const detail = `The database cannot be read: ${error.message}`
    return [{ code: 'DATABASE_UNREADABLE', index: null, document: null, detail }]
  }
}
