import type { Conclusion } from '../conclude.ts'

/** A process's conclusion and, for signatures, the instant the signature is proven to have existed at. */
export interface Outcome {
  readonly conclusion: Conclusion
  /** Milliseconds since the epoch. */
  readonly bestSignatureTime: number
}

/** Verdicts of timestamps by their id; every one is there before the signatures are judged. */
export type TimestampVerdicts = ReadonlyMap<string, Conclusion>
