import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayBecome, AGENCY_STATUSES } from '../../src/agencies/agency-status.ts'
import {
  checkMerger,
  followSuccessors,
  MAX_SUCCESSORS,
  type Successive,
} from '../../src/agencies/successor-chain.ts'
import { toAgencyId, type AgencyId } from '../../src/ids.ts'

const AGENCIES = 40
const NOW = new Date('2026-11-23T09:00:00Z')

const idOf = (index: number): AgencyId =>
  toAgencyId(`00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`)

/** A directory in memory, in which every merger that is allowed is made. */
function createWorld() {
  const agencies = new Map<AgencyId, Successive>()
  for (let index = 0; index < AGENCIES; index++)
    agencies.set(idOf(index), { id: idOf(index), successor_id: null, merged_at: null })
  const get = (id: AgencyId) => agencies.get(id) ?? { id, successor_id: null, merged_at: null }
  const directory = {
    load: (id: AgencyId) => Promise.resolve(agencies.get(id)),
    predecessors: (ids: readonly AgencyId[]) =>
      Promise.resolve(
        [...agencies.values()]
          .filter(({ successor_id }) => successor_id !== null && ids.includes(successor_id))
          .map(({ id }) => id),
      ),
  }
  const merge = async (from: number, into: number) => {
    const agency = get(idOf(from))
    const problem = await checkMerger(agency, get(idOf(into)), directory)
    if (problem === undefined)
      agencies.set(agency.id, { ...agency, successor_id: idOf(into), merged_at: NOW.getTime() })
    return problem
  }
  const routeOf = (index: number, at = NOW) =>
    followSuccessors(get(idOf(index)), at, directory.load).then(({ id }) => id)
  return { agencies, merge, routeOf }
}

const pair = fc.tuple(fc.nat(AGENCIES - 1), fc.nat(AGENCIES - 1))

describe('chains of successors', () => {
  it('never loop and never grow beyond their bound, whatever is merged into what', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 120 }), async (mergers) => {
        const world = createWorld()
        for (const [from, into] of mergers) {
          const { successor_id } = world.agencies.get(idOf(from)) ?? { successor_id: null }
          if (successor_id === null) await world.merge(from, into)
        }
        for (let index = 0; index < AGENCIES; index++) {
          const last = await world.routeOf(index)
          expect(world.agencies.get(last)?.successor_id).toBeNull()
          expect(lengthFrom(world.agencies, index)).toBeLessThanOrEqual(MAX_SUCCESSORS)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('may have the greatest length, from either end, and no more', async () => {
    const forward = createWorld()
    for (let index = 0; index < MAX_SUCCESSORS; index++)
      expect(await forward.merge(index, index + 1)).toBeUndefined()
    expect(await forward.merge(MAX_SUCCESSORS, MAX_SUCCESSORS + 1)).toBe('too-long')
    expect(await forward.routeOf(0)).toBe(idOf(MAX_SUCCESSORS))

    const backward = createWorld()
    for (let index = MAX_SUCCESSORS; index > 0; index--)
      expect(await backward.merge(index, index - 1)).toBeUndefined()
    expect(await backward.merge(MAX_SUCCESSORS + 1, MAX_SUCCESSORS)).toBe('too-long')
  })

  it('refuse a way back to the beginning', async () => {
    const world = createWorld()
    expect(await world.merge(1, 1)).toBe('loop')
    await world.merge(1, 2)
    await world.merge(2, 3)
    expect(await world.merge(3, 1)).toBe('loop')
  })

  it('are not followed before the day of the merger', async () => {
    const world = createWorld()
    await world.merge(1, 2)
    expect(await world.routeOf(1, new Date(NOW.getTime() - 1))).toBe(idOf(1))
    expect(await world.routeOf(1)).toBe(idOf(2))
  })
})

function lengthFrom(agencies: ReadonlyMap<AgencyId, Successive>, index: number): number {
  let steps = 0
  for (let next = agencies.get(idOf(index))?.successor_id ?? null; next !== null; steps++)
    next = agencies.get(next)?.successor_id ?? null
  return steps
}

it('moves an agency from state to state along the arrows only', () => {
  const arrows = AGENCY_STATUSES.flatMap((from) =>
    AGENCY_STATUSES.filter((to) => from !== to && mayBecome(from, to)).map((to) => [from, to]),
  )
  expect(arrows).toEqual([
    ['draft', 'requested'],
    ['requested', 'draft'],
    ['requested', 'active'],
    ['active', 'suspended'],
    ['suspended', 'active'],
    ['suspended', 'closed'],
  ])
})
