// Agencies are merged, and those they were merged into may be merged again: chains that end, and not far away.
import { InternalError } from '@sealpost/core/errors'
import type { AgencyId } from '../ids.ts'
import type { AgencyRow } from '../store/schema.ts'

/** Most mergers from an agency of the past to the one of today. */
export const MAX_SUCCESSORS = 16

export type Successive = Pick<AgencyRow, 'id' | 'successor_id' | 'merged_at'>

/** The last of the chain at an instant; mergers after it have not happened. Throws `ERR_INTERNAL` for a chain that no merger makes. */
export async function followSuccessors<Agency extends Successive>(
  agency: Agency,
  at: Date,
  load: (id: AgencyId) => Promise<Agency | undefined>,
): Promise<Agency> {
  let last = agency
  for (let steps = 0; steps <= MAX_SUCCESSORS; steps++) {
    const { successor_id, merged_at } = last
    if (successor_id === null || (merged_at ?? 0) > at.getTime()) return last
    const next = await load(successor_id)
    if (next === undefined) return last
    last = next
  }
  throw new InternalError('A chain of successors has no end')
}

export type ChainProblem = 'loop' | 'too-long'

/**
 * Whether an agency may be merged into another: the other must not lead back, and the longest chain through both must stay short.
 * Undefined when it may.
 */
export async function checkMerger(
  agency: Successive,
  into: Successive,
  directory: {
    readonly load: (id: AgencyId) => Promise<Successive | undefined>
    readonly predecessors: (ids: readonly AgencyId[]) => Promise<readonly AgencyId[]>
  },
): Promise<ChainProblem | undefined> {
  let ahead = 1
  let last: Successive | undefined = into
  while (last !== undefined) {
    if (last.id === agency.id) return 'loop'
    if (ahead > MAX_SUCCESSORS) return 'too-long'
    if (last.successor_id === null) break
    last = await directory.load(last.successor_id)
    ahead += 1
  }
  let behind = 0
  let some: readonly AgencyId[] = await directory.predecessors([agency.id])
  while (some.length > 0) {
    behind += 1
    if (ahead + behind > MAX_SUCCESSORS) return 'too-long'
    some = await directory.predecessors(some)
  }
  return undefined
}
