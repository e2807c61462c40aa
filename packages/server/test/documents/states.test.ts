import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  canMoveDelivery,
  canMoveDocument,
  DELIVERY_MOVES,
  DELIVERY_RANK,
  DOCUMENT_MOVES,
  isFinal,
} from '../../src/documents/states.ts'

const states = [
  'queued',
  'leased',
  'offered',
  'retry_wait',
  'delivered',
  'received',
  'refused',
  'expired',
  'cancelled',
  'dead_letter',
] as const
const waiting = new Set(['queued', 'leased', 'offered', 'retry_wait', 'dead_letter'])

describe('the moves of a delivery', () => {
  it('never lower its rank, but for a dead letter that an operator queues again (I6)', () => {
    for (const from of states) {
      for (const to of DELIVERY_MOVES[from]) {
        const requeued = from === 'dead_letter' && to === 'queued'
        if (!requeued) expect(DELIVERY_RANK[to]).toBeGreaterThanOrEqual(DELIVERY_RANK[from])
      }
    }
  })

  it('end: from every state a final one is reachable, and none leaves a final one', () => {
    for (const state of states) {
      const reachable = reach(state)
      expect(isFinal(state) || [...reachable].some(isFinal)).toBe(true)
      if (isFinal(state)) expect(reachable.size).toBe(0)
    }
  })

  it('never come back once the bytes are handed over, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states), { maxLength: 30 }), (attempts) => {
        let state: (typeof states)[number] = 'queued'
        let handedOver = false
        for (const next of attempts) {
          if (canMoveDelivery(state, next)) state = next
          if (state === 'delivered') handedOver = true
          if (handedOver) expect(waiting.has(state)).toBe(false)
        }
      }),
    )
  })
})

describe('the moves of a document', () => {
  it('begin with a draft and let nothing leave what is refused, recalled or replaced', () => {
    expect(DOCUMENT_MOVES.draft).toEqual(['quarantined', 'accepted', 'refused'])
    for (const end of ['refused', 'recalled', 'replaced'] as const)
      expect(DOCUMENT_MOVES[end]).toEqual([])
    expect(canMoveDocument('draft', 'completed')).toBe(false)
    expect(canMoveDocument('completed', 'recalled')).toBe(true)
  })
})

function reach(from: (typeof states)[number]): Set<(typeof states)[number]> {
  const found = new Set<(typeof states)[number]>()
  const open = [...DELIVERY_MOVES[from]]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (found.has(state)) continue
    found.add(state)
    open.push(...DELIVERY_MOVES[state])
  }
  return found
}
