// What one recipient saw against what the senders meant: each document once, whole, and only its own (I3, I4), and a feed without gaps (I6).
import type { EventEntry, RecipientEntry, SenderEntry } from '../ledger.ts'
import type { Broken } from './findings.ts'

export interface RecipientView {
  readonly code: string
  readonly id: string
  readonly ledger: readonly RecipientEntry[]
}

export function checkRecipient(
  { code, id, ledger }: RecipientView,
  senders: readonly SenderEntry[],
  book: readonly EventEntry[],
): Broken[] {
  const intents = new Map<string, Extract<SenderEntry, { kind: 'intent' }>>()
  for (const entry of senders) if (entry.kind === 'intent') intents.set(entry.uid, entry)
  const deliveries = new Map<string, string>()
  const messages = new Map<string, string>()
  const found: Broken[] = []
  for (const entry of ledger) {
    if (entry.kind === 'wrong-bytes')
      found.push({
        invariant: 'I1',
        about: entry.deliveryId,
        detail: `File ${entry.file} is not what its digest says`,
      })
    if (entry.kind === 'shown-again')
      found.push({
        invariant: 'I3',
        about: entry.deliveryId,
        detail: `${code} found it again after it had registered it`,
        counts: 'doubled',
      })
    if (
      entry.kind === 'told' &&
      (messages.get(entry.deliveryId) ?? entry.messageId) !== entry.messageId
    )
      found.push({
        invariant: 'I3',
        about: entry.deliveryId,
        detail: 'Webhooks for it bear different ids',
      })
    if (entry.kind === 'told') messages.set(entry.deliveryId, entry.messageId)
    if (entry.kind === 'fetched')
      found.push(...checkFetched(entry, code, intents.get(entry.uid), deliveries))
  }
  return [...found, ...checkFeed(code, id, ledger, book)]
}

function checkFetched(
  { uid, deliveryId, sha256 }: Extract<RecipientEntry, { kind: 'fetched' }>,
  code: string,
  intent: Extract<SenderEntry, { kind: 'intent' }> | undefined,
  deliveries: Map<string, string>,
): Broken[] {
  const before = deliveries.get(uid) ?? deliveryId
  deliveries.set(uid, before)
  if (before !== deliveryId)
    return [
      {
        invariant: 'I3',
        about: uid,
        detail: `${code} got it as two deliveries`,
        counts: 'doubled',
      },
    ]
  if (intent?.isSound !== true)
    return [{ invariant: 'I14', about: uid, detail: `${code} got what was to be refused` }]
  if (!intent.recipients.includes(code))
    return [{ invariant: 'I4', about: uid, detail: `${code} is none of its recipients` }]
  if (sha256.join() !== intent.sha256.join())
    return [
      {
        invariant: 'I1',
        about: uid,
        detail: `${code} got other files than were sent`,
        counts: 'lost',
      },
    ]
  return []
}

/** Who polled throughout saw what the book says of it, in the same order. */
function checkFeed(
  code: string,
  id: string,
  ledger: readonly RecipientEntry[],
  book: readonly EventEntry[],
): Broken[] {
  const events = ledger.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []))
  const seen = events.filter(({ recipientId }) => recipientId === id).map(({ seq }) => seq)
  const all = book.filter(({ recipientId }) => recipientId === id).map(({ seq }) => seq)
  const at = all.findIndex((seq, index) => seq !== seen[index])
  if (at < 0) return []
  return [
    { invariant: 'I6', about: `feed of ${code}`, detail: `Event ${all[at] ?? ''} was never in it` },
  ]
}
