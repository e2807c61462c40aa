// The book against the ledgers: every document it accepted is one that a sender acknowledged or will never know of, once, with one delivery
// for each recipient, which only goes forward (I1, I2, I3, I6, I14).
import type { EventEntry, SenderEntry } from '../ledger.ts'
import type { Broken } from './findings.ts'

/** How far an event says that its delivery is; nothing goes back, and nothing happens after the end. */
const RANKS: Readonly<Record<string, number>> = {
  'delivery.queued': 0,
  'delivery.offered': 1,
  'delivery.offer-failed': 1,
  'delivery.delivered': 2,
  'delivery.received': 3,
  'delivery.refused': 3,
  'delivery.cancelled': 3,
  'delivery.expired': 3,
}
const LAST_RANK = 3

export function checkBook(
  ledgers: readonly SenderEntry[],
  book: readonly EventEntry[],
  agencyIds: ReadonlyMap<string, string>,
): Broken[] {
  return [
    ...checkNumbers(book),
    ...checkAcceptances(ledgers, book),
    ...checkDeliveries(ledgers, book, agencyIds),
    ...checkMoves(book),
  ]
}

function checkNumbers(book: readonly EventEntry[]): Broken[] {
  const at = book.findIndex(({ seq }, index) => seq !== index + 1)
  if (at < 0) return []
  return [
    {
      invariant: 'I6',
      about: `event ${at + 1}`,
      detail: 'The book has a gap or a repetition here',
    },
  ]
}

function checkAcceptances(ledgers: readonly SenderEntry[], book: readonly EventEntry[]): Broken[] {
  const accepted = groupBy(book.filter(isAcceptance), ({ data }) => String(data['documentUid']))
  const sound = new Map<string, boolean>()
  for (const entry of ledgers) if (entry.kind === 'intent') sound.set(entry.uid, entry.isSound)
  const found: Broken[] = []
  for (const [uid, events] of accepted) {
    if (sound.get(uid) !== true)
      found.push({
        invariant: 'I14',
        about: uid,
        detail: 'It is in the book and should have been refused',
      })
    if (events.length > 1)
      found.push({
        invariant: 'I3',
        about: uid,
        detail: `It was accepted ${events.length} times`,
        counts: 'doubled',
      })
  }
  for (const entry of ledgers)
    if (entry.kind === 'acknowledged' && accepted.get(entry.uid)?.[0]?.documentId !== entry.id)
      found.push({
        invariant: 'I1',
        about: entry.uid,
        detail: 'It was acknowledged and is not in the book',
        counts: 'lost',
      })
  return found
}

function checkDeliveries(
  ledgers: readonly SenderEntry[],
  book: readonly EventEntry[],
  agencyIds: ReadonlyMap<string, string>,
): Broken[] {
  const queued = groupBy(
    book.filter(({ type }) => type === 'delivery.queued'),
    ({ documentId }) => documentId ?? '',
  )
  const wanted = new Map<string, readonly string[]>()
  for (const entry of ledgers) if (entry.kind === 'intent') wanted.set(entry.uid, entry.recipients)
  return ledgers.flatMap((entry): Broken[] => {
    if (entry.kind !== 'acknowledged') return []
    const has = (queued.get(entry.id) ?? []).map(({ recipientId }) => recipientId ?? '').sort()
    const should = (wanted.get(entry.uid) ?? []).map((code) => agencyIds.get(code) ?? code).sort()
    if (has.join() === should.join()) return []
    const isMore = has.length > should.length
    const detail = `It has ${has.length} deliveries and ${should.length} recipients`
    return [{ invariant: 'I2', about: entry.uid, detail, counts: isMore ? 'doubled' : 'lost' }]
  })
}

/** After quiescence every delivery has come to its end, without a step back and without a second end. */
function checkMoves(book: readonly EventEntry[]): Broken[] {
  const moves = groupBy(
    book.filter(({ type }) => RANKS[type] !== undefined),
    ({ deliveryId }) => deliveryId ?? '',
  )
  return [...moves].flatMap(([about, events]): Broken[] => {
    const ranks = events.map(({ type }) => RANKS[type] ?? 0)
    const wrong = ranks.findIndex(
      (rank, at) => at > 0 && (rank < (ranks[at - 1] ?? 0) || ranks[at - 1] === LAST_RANK),
    )
    if (wrong >= 0)
      return [
        {
          invariant: 'I6',
          about,
          detail: `${events[wrong]?.type ?? ''} came after ${events[wrong - 1]?.type ?? ''}`,
        },
      ]
    if (ranks.at(-1) === LAST_RANK) return []
    return [
      { invariant: 'I2', about, detail: `It never came to an end: ${events.at(-1)?.type ?? ''}` },
    ]
  })
}

function isAcceptance({ type }: EventEntry): boolean {
  return type === 'document.accepted'
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
