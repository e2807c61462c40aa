import type { ProgressEvent } from '@sealpost/core/pades'
import { startProgress, type Progress } from './progress.ts'

const TITLES: Readonly<Record<ProgressEvent['step'], string>> = {
  sign: 'Hashing',
  timestamp: 'Hashing for a timestamp',
  verify: 'Verifying',
  digest: 'Digesting',
  collect: 'Collecting validation data',
  write: 'Writing',
}

/** Runs long work with one bar after the other, each for a step. */
export async function watchProgress<T>(
  work: (onProgress: (event: ProgressEvent) => void) => Promise<T>,
): Promise<T> {
  let bar: (Progress & { readonly step: string }) | undefined
  const onProgress = ({ step, bytesDone, bytesTotal }: ProgressEvent): void => {
    if (bar?.step !== step) {
      bar?.end()
      bar = { step, ...startProgress(TITLES[step], bytesTotal) }
    }
    bar.update(bytesDone)
  }
  try {
    return await work(onProgress)
  } finally {
    bar?.end()
  }
}
