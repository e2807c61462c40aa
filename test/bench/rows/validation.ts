// What a gateway does all day: archived letters validated offline, facts judged again, many certificate paths, two workers.
import { BASELINE, judge } from '@sealpost/core/validation'
import { runChild } from '../child.ts'
import { longTermDocument } from '../inputs/long-term.ts'
import { startWorkers } from '../inputs/workers.ts'
import { againstLimitCpu, compareCosts } from '../measure.ts'
import type { Row } from '../row.ts'

const PKITS_LIMIT_MS = 1_000
const VALIDATIONS = 1_000

function wholeValidation(level: 'LT' | 'LTA', limitMs: number): Row {
  return {
    name: `validate-100kb-${level.toLowerCase()}`,
    what: `verifyPdf offline, 100 KB, B-${level}, path of three, CRL, OCSP, timestamps`,
    against: `the limit of ${limitMs} ms`,
    unit: 'ms CPU',
    goal: 1,
    measure: async () => {
      const document = await longTermDocument(level)
      return againstLimitCpu(() => document.verify(), limitMs)
    },
  }
}

/** Other people's vectors are not in the repository: without them there is no such row. */
const pkits: Row = {
  name: 'pkits-249-paths',
  what: 'verifyCertificate, PKITS, a whole process from its start',
  against: 'the limit of a second',
  unit: 'ms CPU',
  goal: 1,
  measure: () =>
    compareCosts(
      async () => (await runChild('pkits.ts', [])).cpuMs,
      () => Promise.resolve(PKITS_LIMIT_MS),
    ),
}

export const validationRows: readonly Row[] = [
  wholeValidation('LT', 1),
  wholeValidation('LTA', 1.8),
  {
    name: 'judge-facts-lta',
    what: 'judge, from facts alone, B-LTA',
    against: 'the limit of 0.2 ms',
    unit: 'ms CPU',
    goal: 1,
    measure: async () => {
      const { facts, at } = await longTermDocument('LTA')
      return againstLimitCpu(() => judge(facts, { policy: BASELINE, at }), 0.2)
    },
  },
  ...(process.env['SEALPOST_VECTORS'] === undefined ? [] : [pkits]),
  {
    name: 'validate-two-workers',
    what: 'verifyPdf offline, B-LT, two worker threads',
    against: 'one worker thread',
    unit: 'ms wall',
    goal: 1.7,
    measure: async () => {
      await using workers = await startWorkers(2)
      return await compareCosts(
        () => workers.validate(VALIDATIONS, 2),
        () => workers.validate(VALIDATIONS, 1),
      )
    },
  },
]
