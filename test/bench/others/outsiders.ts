// EU DSS and pyHanko, each looping in one process of its own with the key, the anchors and the document read once; only the answering thread's CPU time counts
// for DSS, so that compiling and collecting in the others is free.
import { isBrought, type BenchOptions } from '../../interop/line-process.ts'
import { startDss, type Dss } from '../../interop/dss.ts'
import { startPyhanko, type Pyhanko } from '../../interop/pyhanko.ts'

export type OutsiderName = 'dss' | 'pyhanko'
export type Outsider = Dss | Pyhanko

export const OUTSIDER_TITLES: Readonly<Record<OutsiderName, string>> = {
  dss: 'EU DSS, warm JVM',
  pyhanko: 'pyHanko, key loaded once',
}

/** The first measurement warms up; the JVM compiles what runs often. */
export const WARM_UP: Readonly<Record<OutsiderName, BenchOptions>> = {
  dss: { warmup: 300, times: 1 },
  pyhanko: { warmup: 3, times: 1 },
}
export const ROUND: Readonly<Record<OutsiderName, BenchOptions>> = {
  dss: { warmup: 0, times: 25 },
  pyhanko: { warmup: 0, times: 9 },
}

/** Says which rows are left out when it was not brought: a bench brings nothing. */
export function isAtHand(name: OutsiderName): boolean {
  if (isBrought(name)) return true
  console.warn(`Rows against ${name} are left out: test/interop/set-up.sh ${name} brings it`)
  return false
}

export async function startOutsider(name: OutsiderName): Promise<Outsider> {
  const outsider = await (name === 'dss' ? startDss() : startPyhanko())
  if (outsider === null) throw new Error(`${name} does not start`)
  return outsider
}
