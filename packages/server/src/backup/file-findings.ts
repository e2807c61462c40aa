import type { KeptFile } from '../store/statements/select-kept-files.ts'
import type { FileState } from './kept-files.ts'
import type { BackupFinding } from './report.ts'

/** What is said of a file: one finding for each document that has it. */
export function fileFindings(state: FileState, of: readonly KeptFile[]): BackupFinding[] {
  if (state === 'whole') return []
  const code = state === 'missing' ? 'FILE_MISSING' : 'FILE_CHANGED'
  const what = state === 'missing' ? 'is not there' : 'is not what it was'
  return of.map(({ document_id, number, sha256 }) => ({
    code,
    index: null,
    document: document_id,
    detail: `File ${number} of document ${document_id} ${what} (${sha256})`,
  }))
}
