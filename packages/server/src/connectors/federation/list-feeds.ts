// What the peer's book says of deliveries, read with each of our agencies' keys. The place is how far each feed was read.
import { z } from 'zod'
import type { StatusMessage } from '../../delivery/status-message.ts'
import type { Page, Waiting } from '../connector.ts'
import type { Peer, PeerKey } from './peer.ts'

const PAGE_EVENTS = 200
const MAX_TEXT = 500
const MAX_NUMBER = 20

const text = (most: number) => z.string().transform((value) => value.slice(0, most))

const feedSchema = z.object({
  items: z.array(
    z.object({
      seq: z.int().min(0),
      type: z.string(),
      documentId: z.string().nullable(),
      deliveryId: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
})

type FeedEvent = z.infer<typeof feedSchema>['items'][number]

const placeSchema = z.record(z.string(), z.int().min(0))

export async function listFeeds(
  peer: Peer,
  place: string | null,
  signal: AbortSignal,
): Promise<Page> {
  const read = new Map(Object.entries(place === null ? {} : placeSchema.parse(JSON.parse(place))))
  const items: Waiting[] = []
  let isLast = true
  for (const key of peer.keys) {
    const events = await readFeed(peer, key, read.get(key.agency) ?? 0, signal)
    items.push(...events.flatMap((event) => toWaiting(peer, key, event)))
    read.set(key.agency, events.at(-1)?.seq ?? read.get(key.agency) ?? 0)
    isLast &&= events.length < PAGE_EVENTS
  }
  return { items, place: JSON.stringify(Object.fromEntries(read)), isLast }
}

async function readFeed(
  { door }: Peer,
  { headers }: PeerKey,
  after: number,
  signal: AbortSignal,
): Promise<readonly FeedEvent[]> {
  const query = { after: String(after), limit: String(PAGE_EVENTS) }
  const ask = { method: 'GET' as const, path: '/v1/events', query, headers, signal }
  return (await door.ask(ask, feedSchema)).items
}

function toWaiting(peer: Peer, key: PeerKey, event: FeedEvent): Waiting[] {
  const { type, documentId, deliveryId, data } = event
  const message = Object.hasOwn(MESSAGES, type) ? MESSAGES[type]?.(data) : undefined
  if (deliveryId === null || documentId === null || message === undefined) return []
  const documentUid = (signal: AbortSignal) => readUid(peer, key, documentId, signal)
  return [{ kind: 'status', foreignId: deliveryId, message, documentUid }]
}

const documentSchema = z.object({ metadata: z.object({ documentUid: z.string() }) })

async function readUid(
  { door }: Peer,
  { headers }: PeerKey,
  documentId: string,
  signal: AbortSignal,
): Promise<string> {
  const path = `/v1/documents/${encodeURIComponent(documentId)}`
  const ask = { method: 'GET' as const, path, headers, signal }
  return (await door.ask(ask, documentSchema)).metadata.documentUid
}

type Data = FeedEvent['data']

/** The peer's events in the words of edXML. What is not here is the peer's own business. */
const MESSAGES: Readonly<Record<string, (data: Data) => StatusMessage | undefined>> = {
  // Handed to yet another system it has not arrived.
  'delivery.delivered': ({ by }) => (by === 'connector' ? undefined : { code: '01' }),
  'delivery.received': ({ incomingNumber }) => ({
    code: '03',
    incomingNumber: optional(incomingNumber, MAX_NUMBER),
  }),
  'delivery.refused': ({ reason }) => ({ code: '02', reason: optional(reason, MAX_TEXT) ?? '-' }),
  'delivery.status': ({ code, note }) =>
    typeof code === 'string' ? { code, note: optional(note, MAX_TEXT) } : undefined,
  'delivery.recall-agreed': ({ note }) => ({ code: '15', note: optional(note, MAX_TEXT) }),
  'delivery.recall-declined': ({ note }) => ({ code: '16', note: optional(note, MAX_TEXT) }),
}

function optional(value: unknown, most: number): string | undefined {
  return text(most).safeParse(value).data
}
