// Signing and validating the same 100 KB letter: against EU DSS in a warm JVM and against pyHanko with its key loaded once.
import { OfficialLetter, type Level } from '../inputs/official-letter.ts'
import { againstLimitCpu, compareCosts, type Measurement, type Work } from '../measure.ts'
import {
  isAtHand,
  OUTSIDER_TITLES,
  ROUND,
  startOutsider,
  WARM_UP,
  type Outsider,
  type OutsiderName,
} from '../others/outsiders.ts'
import type { Row } from '../row.ts'

type Task = 'sign' | 'validate'

/** What issues 3 and 4 ask for. */
const GOALS: Readonly<Record<Task, Readonly<Record<OutsiderName, number>>>> = {
  sign: { dss: 3, pyhanko: 25 },
  validate: { dss: 10, pyhanko: 25 },
}
const TASKS: readonly (readonly [Task, readonly Level[]])[] = [
  ['sign', ['B', 'LTA']],
  ['validate', ['B', 'LT', 'LTA']],
]
const ROUNDS = 3

function row(task: Task, level: Level, name: OutsiderName): Row {
  return {
    name: `${task}-100kb-b-${level.toLowerCase()}-${name}`,
    what: `${task === 'sign' ? 'signPdf' : 'verifyPdf'}, 100 KB, B-${level}, RSA-2048`,
    against: OUTSIDER_TITLES[name],
    unit: 'ms CPU',
    goal: GOALS[task][name],
    measure: async () => {
      await using letter = await OfficialLetter.open(level)
      const outsider = await startOutsider(name)
      try {
        return await compare(task, letter, outsider, name)
      } finally {
        outsider.close()
      }
    },
  }
}

async function compare(
  task: Task,
  letter: OfficialLetter,
  outsider: Outsider,
  name: OutsiderName,
): Promise<Measurement> {
  const question = task === 'sign' ? letter.signing() : letter.validation()
  const ours: Work = task === 'sign' ? () => letter.sign() : () => letter.verify()
  await outsider.bench(question, WARM_UP[name])
  return compareCosts(
    async () => (await againstLimitCpu(ours, 0, OURS)).ours,
    () => outsider.bench(question, ROUND[name]),
    ROUNDS,
  )
}

/** Our side of a round. */
const OURS = { rounds: 3, batchMs: 40, warmUpMs: 500 }

export const outsiderRows: readonly Row[] = (['dss', 'pyhanko'] as const)
  .filter(isAtHand)
  .flatMap((name) =>
    TASKS.flatMap(([task, levels]) => levels.map((level) => row(task, level, name))),
  )
