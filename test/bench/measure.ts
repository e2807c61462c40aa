// Both sides in one process, round by round in turn, so that whatever else the machine does meets them alike.
// Each side pays for its own garbage; forcing collections in between was tried and throws compiled code away with it.

export interface Measurement {
  /** Medians of the cost of one call. */
  readonly ours: number
  readonly other: number
  /** Rounds, each of which measured both sides. */
  readonly runs: number
}

/** One call of what is measured; the answer is not looked at. */
export type Work = () => unknown

export interface MeasureOptions {
  /** Default 15. An odd number has a true median. */
  readonly rounds?: number
  /** CPU time that a batch of calls takes at least, so that the clock's grain does not show. Default 40 ms. */
  readonly batchMs?: number
  /** CPU time that each side runs before anything counts, so that both are compiled as in a service. Default 1500 ms. */
  readonly warmUpMs?: number
}

/** Medians of CPU milliseconds a call, all threads of the process counted. */
export async function compareCpu(
  ours: Work,
  other: Work,
  { rounds = 15, batchMs = 40, warmUpMs = 1500 }: MeasureOptions = {},
): Promise<Measurement> {
  const sides = [
    await calibrate(ours, batchMs, warmUpMs),
    await calibrate(other, batchMs, warmUpMs),
  ] as const
  const costs: readonly [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? 0 : 1
    for (const side of [first, 1 - first] as const) {
      const cost = await cpuOfBatch(side === 0 ? sides[0] : sides[1])
      ;(side === 0 ? costs[0] : costs[1]).push(cost)
    }
  }
  return { ours: median(costs[0]), other: median(costs[1]), runs: rounds }
}

/** Median of CPU milliseconds a call beside a limit that was set, as if the limit were the other side. */
export async function againstLimitCpu(
  ours: Work,
  limitMs: number,
  { rounds = 15, batchMs = 40, warmUpMs = 1500 }: MeasureOptions = {},
): Promise<Measurement> {
  const batch = await calibrate(ours, batchMs, warmUpMs)
  const costs: number[] = []
  for (let round = 0; round < rounds; round++) costs.push(await cpuOfBatch(batch))
  return { ours: median(costs), other: limitMs, runs: rounds }
}

/** The same for costs that are measured elsewhere, such as those of a whole process. */
export async function compareCosts(
  ours: () => Promise<number>,
  other: () => Promise<number>,
  rounds = 5,
): Promise<Measurement> {
  const costs: readonly [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    costs[0].push(await ours())
    costs[1].push(await other())
  }
  return { ours: median(costs[0]), other: median(costs[1]), runs: rounds }
}

interface Batch {
  readonly work: Work
  readonly calls: number
}

/** Runs batches of growing size until the code is warm; the last one tells how many calls fill a batch. */
async function calibrate(work: Work, batchMs: number, warmUpMs: number): Promise<Batch> {
  let spentMs = 0
  for (let calls = 1; ; calls *= 2) {
    const cost = await cpuOfBatch({ work, calls })
    spentMs += cost * calls
    if (spentMs >= warmUpMs) return { work, calls: Math.max(1, Math.ceil(batchMs / cost)) }
  }
}

async function cpuOfBatch({ work, calls }: Batch): Promise<number> {
  const start = process.cpuUsage()
  for (let call = 0; call < calls; call++) await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000 / calls
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
