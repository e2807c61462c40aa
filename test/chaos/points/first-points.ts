import type { CrashPoint } from '../../../packages/server/src/crash-points.ts'

/** Points of the first start, in the order in which it passes them; a gateway that has data passes them no more. */
export const FIRST_POINTS = [
  'mid_migration',
  'mid_key_file',
  'after_operator_key_before_row',
] as const satisfies readonly CrashPoint[]
