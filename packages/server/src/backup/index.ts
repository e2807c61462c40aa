/** Backups of a gateway: made while it runs, checked without one, brought back into either mode. */
export { toBackupError } from './backup-error.ts'
export { backUp } from './back-up.ts'
export type { OtherFile } from './other-files.ts'
export { listFolder } from './other-files.ts'
export type {
  BackupFinding,
  BackupFindingCode,
  BackupLogReport,
  BackupProgress,
  BackupReport,
  OnBackupProgress,
} from './report.ts'
export { restore, type RestoreReport } from './restore.ts'
export { verifyBackup, type VerifyBackupOptions } from './verify-backup.ts'
