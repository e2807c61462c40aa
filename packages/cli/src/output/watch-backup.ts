import type { BackupProgress } from '@sealpost/server'
import { startProgress, type Progress } from './progress.ts'

const TITLES: Readonly<Record<BackupProgress['step'], string>> = {
  database: 'Copying the database',
  files: 'Copying files',
  log: 'Copying the evidence log',
  check: 'Checking files',
}

/** Runs work with a bar for each step that is long. */
export async function watchBackup<T>(
  work: (onProgress: (progress: BackupProgress) => void) => Promise<T>,
): Promise<T> {
  let bar: (Progress & { readonly step: string }) | undefined
  const onProgress = ({ step, done, total }: BackupProgress): void => {
    if (bar?.step !== step) {
      bar?.end()
      bar = { step, ...startProgress(TITLES[step], total, worthShowing(step)) }
    }
    bar.update(done)
  }
  try {
    return await work(onProgress)
  } finally {
    bar?.end()
  }
}

/** Files are counted in bytes, all else in parts, of which a few take long. */
function worthShowing(step: BackupProgress['step']): number | undefined {
  return step === 'files' || step === 'check' ? undefined : 1
}
