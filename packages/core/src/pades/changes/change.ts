// What a later revision did, one row a change, before anyone asks whether it was allowed.
import type { ChangesAfter } from '../../validation/report.ts'

export type ChangeLevel = Exclude<ChangesAfter, 'none'>

export interface Change {
  readonly level: ChangeLevel
  /** Stable, such as `PDF_FIELD_FILLED`. */
  readonly code: string
  readonly message: string
  /** Number of the object that changed; null when it is the trailer or the file's end. */
  readonly object: number | null
  /** The fully qualified name of the field it is about. */
  readonly field: string | null
  /** Only in some cases permitted although the level is: a visible field, or an annotation that passes for content. */
  readonly intrusive: boolean
}

/** Index of each level: a higher one includes the lower ones. */
const RANK: Readonly<Record<ChangesAfter, number>> = {
  none: 0,
  'validation-data': 1,
  'form-filling': 2,
  annotations: 3,
  other: 4,
}

export function highestLevel(levels: Iterable<ChangesAfter>): ChangesAfter {
  let highest: ChangesAfter = 'none'
  for (const level of levels) if (RANK[level] > RANK[highest]) highest = level
  return highest
}
