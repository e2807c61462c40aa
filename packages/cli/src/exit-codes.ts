import type { Indication } from '@sealpost/core'

/** Exit status: verdicts first, then those of sysexits.h. */
export const EXIT = {
  passed: 0,
  failed: 1,
  indeterminate: 2,
  usage: 64,
  unreadable: 66,
  software: 70,
} as const

/** 0 all passed, 1 at least one failed, 2 at least one undecided and none failed. */
export function exitCodeOf(indications: readonly Indication[]): number {
  if (indications.includes('TOTAL-FAILED')) return EXIT.failed
  return indications.includes('INDETERMINATE') ? EXIT.indeterminate : EXIT.passed
}
