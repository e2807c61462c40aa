import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { canMoveDelivery, DELIVERY_RANK } from '../../src/documents/states.ts'
import { documentOutcome } from '../../src/delivery/document-outcome.ts'
import { statusEffect, type DeliveryStanding } from '../../src/delivery/status-moves.ts'

const fresh: DeliveryStanding = { state: 'queued', businessStatus: null, recall: null }
const received: DeliveryStanding = { state: 'received', businessStatus: '03', recall: null }

describe('what a status does', () => {
  it.each([
    ['01', fresh, { kind: 'move', to: 'delivered' }],
    ['03', fresh, { kind: 'move', to: 'received' }],
    ['02', { ...fresh, state: 'delivered' }, { kind: 'move', to: 'refused' }],
    ['03', { ...fresh, state: 'dead_letter' }, { kind: 'move', to: 'received' }],
    ['01', received, { kind: 'ignore', reason: 'already-further' }],
    ['02', received, { kind: 'ignore', reason: 'already-received' }],
    ['03', { ...received, state: 'refused' }, { kind: 'ignore', reason: 'already-refused' }],
    ['05', received, { kind: 'note' }],
    ['05', { ...received, businessStatus: '06' }, { kind: 'ignore', reason: 'already-further' }],
    ['04', { ...fresh, state: 'delivered' }, { kind: 'note' }],
    ['06', { ...fresh, state: 'cancelled' }, { kind: 'ignore', reason: 'not-open' }],
    ['13', fresh, { kind: 'move', to: 'cancelled' }],
    ['13', { ...fresh, state: 'delivered' }, { kind: 'request-recall' }],
    ['13', { ...received, recall: 'declined' }, { kind: 'request-recall' }],
    ['13', { ...received, recall: 'requested' }, { kind: 'ignore', reason: 'already-requested' }],
    ['15', { ...received, recall: 'requested' }, { kind: 'answer-recall', recall: 'agreed' }],
    ['16', { ...received, recall: 'requested' }, { kind: 'answer-recall', recall: 'declined' }],
    ['15', received, { kind: 'ignore', reason: 'nothing-requested' }],
    ['14', fresh, { kind: 'ignore', reason: 'unknown-code' }],
    ['toString', fresh, { kind: 'ignore', reason: 'unknown-code' }],
  ] as const)('%s on %j', (code, standing, effect) => {
    expect(statusEffect(code, standing)).toEqual(effect)
  })

  it('only makes moves that the table allows, and never lowers the rank, in any order of messages (I6)', () => {
    const code = fc.constantFrom('01', '02', '03', '04', '05', '06', '13', '15', '16', '09')
    fc.assert(
      fc.property(fc.array(code, { maxLength: 20 }), (codes) => {
        let standing = fresh
        for (const next of codes) {
          const after = follow(standing, next)
          expect(DELIVERY_RANK[after.state]).toBeGreaterThanOrEqual(DELIVERY_RANK[standing.state])
          standing = after
        }
      }),
    )
  })
})

describe('what the deliveries say of their document', () => {
  it('is completed when all are final and recalled when all were taken back', () => {
    const one = (state: DeliveryStanding['state'], recall: DeliveryStanding['recall'] = null) => ({
      state,
      recall,
    })
    expect(documentOutcome([one('received'), one('queued')])).toBe('accepted')
    expect(documentOutcome([one('received'), one('refused')])).toBe('completed')
    expect(documentOutcome([one('cancelled'), one('cancelled')])).toBe('recalled')
    expect(documentOutcome([one('cancelled'), one('received', 'agreed')])).toBe('recalled')
    expect(documentOutcome([one('cancelled'), one('received')])).toBe('completed')
    expect(documentOutcome([])).toBe('accepted')
  })
})

function follow(standing: DeliveryStanding, code: string): DeliveryStanding {
  const effect = statusEffect(code, standing)
  if (effect.kind === 'note') return { ...standing, businessStatus: code }
  if (effect.kind === 'request-recall') return { ...standing, recall: 'requested' }
  if (effect.kind === 'answer-recall') return { ...standing, recall: effect.recall }
  if (effect.kind === 'ignore') return standing
  expect(canMoveDelivery(standing.state, effect.to)).toBe(true)
  return { ...standing, state: effect.to, businessStatus: code }
}
