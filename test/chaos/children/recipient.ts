// A recipient in a process of its own: `node recipient.ts SETTINGS`. Fetches, registers, follows its feed, hears its webhooks; told to end
// (SIGTERM), it ends when nothing waits for it.
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { randomOf } from '../../../packages/server/src/invented/random.ts'
import { ask, pause, postJson, type Reply } from '../ask.ts'
import { eventsAnswer, openLedger, type RecipientEntry } from '../ledger.ts'
import { digestOf } from '../submissions.ts'

const settings = z.object({
  seed: z.number(),
  doors: z.array(z.string()),
  key: z.string(),
  ledger: z.string(),
  /** Where it hears webhooks; null when it only fetches. */
  port: z.number().nullable(),
})
const inboxAnswer = z.object({
  items: z.array(
    z.object({
      deliveryId: z.string(),
      documentId: z.string(),
      documentUid: z.string(),
      files: z.array(z.object({ number: z.number(), sha256: z.string() })),
    }),
  ),
})
type InboxItem = z.infer<typeof inboxAnswer>['items'][number]
const message = z.object({ data: z.object({ deliveryId: z.string() }) })

const PAGE = 100
/** One in so many is sent back. */
const REFUSE_ONE_IN = 20

const { seed, doors, key, ledger: path, port } = settings.parse(JSON.parse(process.argv[2] ?? ''))
const random = randomOf(seed)
const ledger = openLedger<RecipientEntry>(path)
const registered = new Set<string>()
let seen = 0
const ending = new AbortController()
process.once('SIGTERM', () => {
  ending.abort()
})
process.once('disconnect', () => process.exit(1))
const hearing = port === null ? undefined : hear(port)

for (;;) {
  const isFeedRead = await followFeed()
  const waiting = await receiveAll()
  if (ending.signal.aborted && waiting === 0 && isFeedRead) break
  if (waiting === 0 || waiting === undefined) await pause(100 + random(200))
}
hearing?.closeAllConnections()
hearing?.close()
ledger.close()
process.exit(0)

function door(): string {
  return doors[random(doors.length)] ?? ''
}

/** True when there is no more for now. */
async function followFeed(): Promise<boolean> {
  const reply = await ask(`${door()}/v1/events?limit=${PAGE}&after=${seen}`, key)
  if (reply?.status !== 200) return false
  const { items } = reply.json(eventsAnswer)
  ledger.write(...items.map((event) => ({ kind: 'event' as const, event })))
  seen = items.at(-1)?.seq ?? seen
  return items.length === 0
}

/** How many waited; undefined when the door did not answer. */
async function receiveAll(): Promise<number | undefined> {
  const reply = await ask(`${door()}/v1/inbox?limit=${PAGE}`, key)
  if (reply?.status !== 200) return undefined
  const { items } = reply.json(inboxAnswer)
  for (const item of items) await receive(item)
  return items.length
}

async function receive(item: InboxItem): Promise<void> {
  const { deliveryId, documentId } = item
  if (registered.has(deliveryId)) {
    ledger.write({ kind: 'shown-again', deliveryId })
    return
  }
  for (const { number, sha256 } of item.files) {
    const file = await ask(`${door()}/v1/documents/${documentId}/files/${number}`, key)
    if (file?.status !== 200) return
    if (digestOf(file.raw) === sha256) continue
    ledger.write({ kind: 'wrong-bytes', deliveryId, file: number })
    return
  }
  const sha256 = item.files.map((file) => file.sha256)
  ledger.write({ kind: 'fetched', uid: item.documentUid, documentId, deliveryId, sha256 })
  const code = random(REFUSE_ONE_IN) === 0 ? '02' : '03'
  const answer = await report(deliveryId, code)
  if (answer?.status !== 200) return
  ledger.write({ kind: 'registered', deliveryId, code })
  registered.add(deliveryId)
}

function report(deliveryId: string, code: string): Promise<Reply | undefined> {
  const url = `${door()}/v1/deliveries/${deliveryId}/status`
  const refusal = { code, reason: 'Gửi không đúng nơi nhận' }
  const receipt = { code, incomingNumber: String(random(10_000)) }
  return postJson(url, key, code === '02' ? refusal : receipt)
}

function hear(at: number): ReturnType<typeof createServer> {
  return createServer((request, response) => {
    void json(request)
      .then((body) => {
        const { deliveryId } = message.parse(body).data
        const messageId = String(request.headers['webhook-id'])
        ledger.write({ kind: 'told', messageId, deliveryId })
        response.writeHead(random(10) === 0 ? 503 : 204).end()
      })
      .catch(() => {
        response.destroy()
      })
  }).listen(at, '127.0.0.1')
}
