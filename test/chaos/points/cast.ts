// A sender, a recipient and an auditor of a gateway that dies again and again. What they know they keep here, outside of it; then it is compared
// as after a random run.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ask, pause, postJson, type Reply } from '../ask.ts'
import { eventsAnswer, type EventEntry, type RecipientEntry, type SenderEntry } from '../ledger.ts'
import { digestOf, fileOf, formOf, type Intent } from '../submissions.ts'
import { openHook, type Hook } from './hook.ts'
import type { Stage } from './stage.ts'

export interface Cast {
  readonly operatorKey: string
  readonly sender: Agency
  readonly recipient: Agency
  readonly sent: SenderEntry[]
  readonly received: RecipientEntry[]
  readonly watched: EventEntry[]
  /** Signed heads that were served. */
  readonly heads: Set<string>
  readonly hook: Hook
}

export interface Agency {
  readonly id: string
  readonly code: string
  readonly key: string
}

const acceptedSchema = z.object({ id: z.string(), receipt: z.string() })
const idSchema = z.object({ id: z.string() })
const keySchema = z.object({ key: z.string() })
const inboxSchema = z.object({
  items: z.array(
    z.object({
      deliveryId: z.string(),
      documentId: z.string(),
      documentUid: z.string(),
      files: z.array(z.object({ number: z.number(), sha256: z.string() })),
    }),
  ),
})
export type Waiting = z.infer<typeof inboxSchema>['items'][number]

const SIZE = 3_000

export async function openCast(stage: Stage): Promise<Cast> {
  const operatorKey = readFileSync(join(stage.directory, 'operator.key'), 'utf8').trim()
  const add = (code: string) => addAgency(stage.url, operatorKey, code)
  const [sender, recipient] = [await add('H14.10'), await add('H15.10')]
  const received: RecipientEntry[] = []
  const hook = await openHook((messageId, deliveryId) => {
    received.push({ kind: 'told', messageId, deliveryId })
  })
  const heads = new Set<string>()
  return { operatorKey, sender, recipient, sent: [], received, watched: [], heads, hook }
}

async function addAgency(url: string, operatorKey: string, code: string): Promise<Agency> {
  const agency = { code, name: `Cơ quan ${code}`, level: 'unit' }
  const { id } = must(await postJson(`${url}/v1/agencies`, operatorKey, agency)).json(idSchema)
  const made = await postJson(`${url}/v1/agencies/${id}/keys`, operatorKey, { label: 'points' })
  return { id, code, key: must(made).json(keySchema).key }
}

export function must(reply: Reply | undefined): Reply {
  if (reply !== undefined && reply.status < 300) return reply
  throw new Error(`It was not done: ${reply?.status ?? ''} ${reply?.raw.toString() ?? 'no answer'}`)
}

/** Wants to send a document: written down before anything is sent. */
export function intend({ sent, recipient }: Cast): Intent {
  const uid = randomUUID()
  const intent: Intent = {
    kind: 'intent',
    uid,
    key: randomUUID(),
    recipients: [recipient.code],
    sizes: [SIZE],
    sha256: [digestOf(fileOf(uid, 1, SIZE))],
    isSound: true,
  }
  sent.push(intent)
  return intent
}

/** Once; who gets no answer knows nothing. */
export async function submit(stage: Stage, cast: Cast, intent: Intent): Promise<void> {
  const reply = await ask(`${stage.url}/v1/documents`, cast.sender.key, {
    method: 'POST',
    headers: { 'Idempotency-Key': intent.key },
    body: formOf(intent),
  })
  note(cast, intent, reply)
}

/** Writes down what was answered, if anything was. */
export function note({ sent }: Cast, { uid }: Intent, reply: Reply | undefined): void {
  if (reply === undefined) return
  const body = digestOf(must(reply).raw)
  const isFirst = !sent.some((entry) => entry.kind === 'acknowledged' && entry.uid === uid)
  if (isFirst) sent.push({ kind: 'acknowledged', uid, body, ...reply.json(acceptedSchema) })
  else sent.push({ kind: 'repeated', uid, body })
}

export async function readInbox(stage: Stage, { recipient }: Cast): Promise<readonly Waiting[]> {
  return must(await ask(`${stage.url}/v1/inbox?limit=200`, recipient.key)).json(inboxSchema).items
}

/** Fetches a document and registers it; false when the gateway died meanwhile. */
export async function receive(stage: Stage, cast: Cast, item: Waiting): Promise<boolean> {
  const { deliveryId, documentId, documentUid: uid } = item
  for (const { number, sha256 } of item.files) {
    const path = `/v1/documents/${documentId}/files/${number}`
    const file = await ask(stage.url + path, cast.recipient.key)
    if (file === undefined) return false
    if (digestOf(must(file).raw) !== sha256)
      cast.received.push({ kind: 'wrong-bytes', deliveryId, file: number })
  }
  const sha256 = item.files.map((file) => file.sha256)
  cast.received.push({ kind: 'fetched', uid, documentId, deliveryId, sha256 })
  const url = `${stage.url}/v1/deliveries/${deliveryId}/status`
  const answer = await postJson(url, cast.recipient.key, { code: '03', incomingNumber: '7' })
  if (answer === undefined) return false
  must(answer)
  cast.received.push({ kind: 'registered', deliveryId, code: '03' })
  return true
}

/** Everything that waits is registered, the feeds are read to their ends, and a head of the log is kept. */
export async function settle(stage: Stage, cast: Cast): Promise<void> {
  for (const item of await readInbox(stage, cast)) await receive(stage, cast, item)
  const { recipient, received, watched, operatorKey } = cast
  const seen = received.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []))
  for (const event of await readOn(stage, recipient.key, seen.at(-1)?.seq ?? 0))
    received.push({ kind: 'event', event })
  watched.push(...(await readOn(stage, operatorKey, watched.at(-1)?.seq ?? 0)))
  await keepHead(stage, cast)
}

/** Of the log, as it is served this moment. */
export async function keepHead(stage: Stage, { heads }: Cast): Promise<void> {
  const head = await ask(`${stage.url}/tlog/checkpoint`, '')
  if (head?.status === 200) heads.add(head.raw.toString())
}

async function readOn(stage: Stage, key: string, after: number): Promise<EventEntry[]> {
  const read: EventEntry[] = []
  for (;;) {
    const path = `/v1/events?limit=200&after=${read.at(-1)?.seq ?? after}`
    const { items } = must(await ask(stage.url + path, key)).json(eventsAnswer)
    if (items.length === 0) return read
    read.push(...items)
  }
}

/** Looks until it holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 180_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('It never came')
    await pause(20)
  }
}
