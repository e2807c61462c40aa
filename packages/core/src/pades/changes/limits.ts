import { FormatError } from '../../errors.ts'

/** Levels of a field tree. */
const MAX_FIELD_DEPTH = 100
/** References and changes looked at, and values compared, for all revisions and signatures of one document. */
export const MAX_STEPS = 20_000_000

/** What explaining one document may cost. */
export class Work {
  #steps = 0

  /** Throws `ERR_FORMAT_LIMIT_EXCEEDED` beyond `MAX_STEPS`. */
  spend(steps: number): void {
    this.#steps += steps
    if (this.#steps <= MAX_STEPS) return
    throw new FormatError('ERR_FORMAT_LIMIT_EXCEEDED', 'The changes are too many to be explained', {
      details: { limit: MAX_STEPS },
    })
  }
}

/** The depth itself; throws `ERR_FORMAT_LIMIT_EXCEEDED` when it is too great. */
export function limitDepth(depth: number): number {
  if (depth < MAX_FIELD_DEPTH) return depth
  throw new FormatError('ERR_FORMAT_LIMIT_EXCEEDED', 'The fields are nested too deeply', {
    details: { limit: MAX_FIELD_DEPTH },
  })
}
