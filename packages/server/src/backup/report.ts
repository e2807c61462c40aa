import type { LogFindingCode } from '../evidence/index.ts'

/** What is wrong with a backup, or with data that were brought back from one. */
export type BackupFindingCode =
  | LogFindingCode
  | 'DATABASE_MISSING'
  | 'DATABASE_CHANGED'
  | 'DATABASE_UNREADABLE'
  | 'FILE_MISSING'
  | 'FILE_CHANGED'
  | 'FILES_DIFFER'
  | 'OTHER_MISSING'
  | 'OTHER_CHANGED'

export interface BackupFinding {
  readonly code: BackupFindingCode
  /** The first entry of the log that it concerns, from 0; null where it concerns none. */
  readonly index: number | null
  /** Id of the document that it concerns; null where it concerns none. */
  readonly document: string | null
  readonly detail: string
}

export interface BackupReport {
  readonly directory: string
  readonly createdAt: string
  readonly mode: 'embedded' | 'postgres'
  /** Version of the gateway that made it, and the last step of its tables. */
  readonly code: string
  readonly schema: number
  readonly documents: number
  readonly deliveries: number
  readonly receipts: number
  /** Files of documents, each once, and their bytes. */
  readonly files: number
  readonly bytes: number
  /** Files that were written this time. */
  readonly copied: number
  readonly hasKeys: boolean
  readonly logs: readonly BackupLogReport[]
  readonly findings: readonly BackupFinding[]
}

export interface BackupLogReport {
  readonly epoch: number
  readonly origin: string
  /** Entries under the last head. */
  readonly size: number
  /** Base64. */
  readonly root: string
  /** Entries that a later head has and this backup has not; null when no later head was given. */
  readonly missing: number | null
}

/** Hears of long work: what is done, and how much of how much. Bytes for files, else parts. */
export interface BackupProgress {
  readonly step: 'database' | 'files' | 'log' | 'check'
  readonly done: number
  readonly total: number
}

export type OnBackupProgress = (progress: BackupProgress) => void
