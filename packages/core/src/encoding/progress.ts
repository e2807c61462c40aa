// How far long work is, told while it goes on.

/**
 * What is being done with the bytes: read and hashed for a signature or a document timestamp; read to be checked, and for XML read again
 * to digest what is signed; read for validation data; written.
 */
export type ProgressStep = 'sign' | 'timestamp' | 'verify' | 'digest' | 'collect' | 'write'

/** Steps follow one another, and each begins anew: a B-LTA signature is `sign`, `collect`, `timestamp`. */
export interface ProgressEvent {
  readonly step: ProgressStep
  /** Of this step. */
  readonly bytesDone: number
  /** The last event of a step has as many done, but for `digest`, which ends where the last signed byte does. */
  readonly bytesTotal: number
}

/** Called about once a mebibyte; what it throws ends the work. */
export type ProgressListener = (event: ProgressEvent) => void

/** Takes how many bytes are done. */
export type StepListener = (bytesDone: number) => void

/** Undefined when nobody listens, so that nothing is counted. */
export function listenToStep(
  listener: ProgressListener | undefined,
  step: ProgressStep,
  bytesTotal: number,
): StepListener | undefined {
  return (
    listener &&
    ((bytesDone) => {
      listener({ step, bytesDone, bytesTotal })
    })
  )
}
