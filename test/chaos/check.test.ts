// The checker itself: it finds nothing where all is well, and names each lie that is planted.
import { describe, expect, it } from 'vitest'
import { checkAnswers } from './check/check-answers.ts'
import { checkBook } from './check/check-book.ts'
import { checkRecipient } from './check/check-recipient.ts'
import type { EventEntry, RecipientEntry, SenderEntry } from './ledger.ts'

const SHA = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)
const IDS: ReadonlyMap<string, string> = new Map([['H15', 'agency-15']])

const intent: SenderEntry = {
  kind: 'intent',
  uid: 'u1',
  key: 'k1',
  recipients: ['H15'],
  sizes: [1],
  sha256: [SHA],
  isSound: true,
}
const acknowledged: SenderEntry = {
  kind: 'acknowledged',
  uid: 'u1',
  id: 'd1',
  body: SHA,
  receipt: '',
}
const fetched: RecipientEntry = {
  kind: 'fetched',
  uid: 'u1',
  documentId: 'd1',
  deliveryId: 'x1',
  sha256: [SHA],
}

function event(seq: number, type: string): EventEntry {
  const isDelivery = type.startsWith('delivery.')
  return {
    seq,
    type,
    documentId: 'd1',
    deliveryId: isDelivery ? 'x1' : null,
    recipientId: isDelivery ? 'agency-15' : null,
    data: isDelivery ? {} : { documentUid: 'u1' },
  }
}

const TYPES = ['delivery.queued', 'document.accepted', 'delivery.delivered', 'delivery.received']
const book = (types: readonly string[]) => types.map((type, index) => event(index + 1, type))
const named = (found: readonly { invariant: string }[]) => found.map(({ invariant }) => invariant)

describe('what the ledgers and the book say', () => {
  it('is in order where everything happened once', () => {
    const seen = book(TYPES).filter(({ recipientId }) => recipientId !== null)
    const feed = seen.map((item): RecipientEntry => ({ kind: 'event', event: item }))
    expect(checkAnswers([intent, acknowledged])).toEqual([])
    expect(checkBook([intent, acknowledged], book(TYPES), IDS)).toEqual([])
    const view = { code: 'H15', id: 'agency-15', ledger: [fetched, ...feed] }
    expect(checkRecipient(view, [intent], book(TYPES))).toEqual([])
  })

  it.each([
    ['I1', 'a document that was acknowledged and is gone', []],
    ['I3', 'a document that was accepted twice', [...TYPES, 'document.accepted']],
    ['I2', 'a delivery that never ends', TYPES.slice(0, 3)],
    ['I6', 'a delivery that ends twice', [...TYPES, 'delivery.refused']],
    ['I6', 'a delivery that goes back', [...TYPES, 'delivery.queued']],
  ])('names %s for %s', (invariant, _what, types) => {
    expect(named(checkBook([intent, acknowledged], book(types), IDS))).toContain(invariant)
  })

  it('names I6 for a gap in the book', () => {
    const gap = book(TYPES).filter(({ seq }) => seq !== 3)
    expect(named(checkBook([intent, acknowledged], gap, IDS))).toContain('I6')
  })

  it('names I14 for a document that was to be refused', () => {
    const unsound = { ...intent, isSound: false }
    expect(named(checkBook([unsound], book(TYPES), IDS))).toContain('I14')
  })

  it.each<[string, SenderEntry]>([
    ['I5', { kind: 'repeated', uid: 'u1', body: OTHER }],
    ['I5', { kind: 'other-body', uid: 'u1', status: 202 }],
    ['I13', { kind: 'unanswered', uid: 'u1', last: '409' }],
  ])('names %s for an answer that should not be: %o', (invariant, entry) => {
    expect(named(checkAnswers([intent, acknowledged, entry]))).toEqual([invariant])
  })

  it.each<[string, RecipientEntry]>([
    ['I3', { ...fetched, deliveryId: 'x2' }],
    ['I3', { kind: 'shown-again', deliveryId: 'x1' }],
    ['I1', { ...fetched, sha256: [OTHER] }],
    ['I14', { ...fetched, uid: 'unknown' }],
  ])('names %s for what a recipient should not see: %o', (invariant, entry) => {
    const view = { code: 'H15', id: 'agency-15', ledger: [fetched, entry] }
    expect(named(checkRecipient(view, [intent], []))).toEqual([invariant])
  })

  it('names I4 for a document that was not meant for it, I6 for a feed that lacks an event', () => {
    const view = { code: 'H16', id: 'agency-15', ledger: [fetched] }
    expect(named(checkRecipient(view, [intent], book(TYPES)))).toEqual(['I4', 'I6'])
  })
})
