import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  readonly update: (done: number) => void
  readonly end: () => void
}

/** Below this many bytes the work is done before a bar is seen. */
const WORTH_SHOWING_BYTES = 32 << 20

/** A bar on standard error for long work, on a terminal only. */
export function startProgress(
  title: string,
  totalBytes: number,
  worthShowing: number = WORTH_SHOWING_BYTES,
): Progress {
  if (totalBytes < worthShowing || !process.stderr.isTTY)
    return { update: () => undefined, end: () => undefined }
  const format = `${title} {bar} {percentage} %`
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  )
  bar.start(totalBytes, 0)
  return {
    update: (done) => {
      bar.update(done)
    },
    end: () => {
      bar.stop()
    },
  }
}
