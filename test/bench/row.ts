// A row of the bench: two sides, one unit, one goal. Every figure is a cost, so the smaller is the better, and
// `ratio` is always other / ours: 100 means that we cost a hundredth. `goal` is the least ratio that passes.
import type { Measurement } from './measure.ts'

export interface Row {
  /** Kebab-case, as the command line takes it. */
  readonly name: string
  /** What our side does. */
  readonly what: string
  /** What the other side is: another library, a raw limit, or a fixed limit. */
  readonly against: string
  readonly unit: Unit
  readonly goal: number
  measure(): Promise<Measurement>
}

/** CPU and wall time are in milliseconds, peak resident memory in megabytes of 1 000 000 bytes, what goes over a wire in kilobytes of 1 000. */
export type Unit = 'ms CPU' | 'ms wall' | 'MB RSS' | 'KB'

/** What `--json` prints for a row, one JSON object a line. */
export interface RowResult {
  readonly name: string
  readonly what: string
  readonly against: string
  readonly ours: number
  readonly other: number
  readonly unit: Unit
  readonly ratio: number
  readonly goal: number
  readonly met: boolean
  /** Interleaved rounds behind each median. */
  readonly runs: number
}

export async function runRow(row: Row): Promise<RowResult> {
  const { name, what, against, unit, goal } = row
  const { ours, other, runs } = await row.measure()
  const ratio = other / ours
  return { name, what, against, ours, other, unit, ratio, goal, met: ratio >= goal, runs }
}
