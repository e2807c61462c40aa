import { FormatError } from '../../errors.ts'

/** Levels of a field tree. */
const MAX_FIELD_DEPTH = 100

/** The depth itself; throws `ERR_FORMAT_LIMIT_EXCEEDED` when it is too great. */
export function limitDepth(depth: number): number {
  if (depth < MAX_FIELD_DEPTH) return depth
  throw new FormatError('ERR_FORMAT_LIMIT_EXCEEDED', 'The fields are nested too deeply', {
    details: { limit: MAX_FIELD_DEPTH },
  })
}
