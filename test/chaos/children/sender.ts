// A sender in a process of its own: `node sender.ts SETTINGS`. Sends until it is told to end (SIGTERM), and ends when all it began is
// answered. What it got no answer to it sends again, at any door.
import { z } from 'zod'
import { randomOf } from '../../../packages/server/src/invented/random.ts'
import { ask, pause, type Reply } from '../ask.ts'
import { openLedger, type SenderEntry } from '../ledger.ts'
import { digestOf, fileOf, formOf, type Intent } from '../submissions.ts'

const settings = z.object({
  seed: z.number(),
  doors: z.array(z.string()),
  key: z.string(),
  ledger: z.string(),
  recipients: z.array(z.string()),
})
const answerSchema = z.object({ id: z.string(), receipt: z.string() })
const problemSchema = z.object({ code: z.string() })

/** Submissions under way, so that a death meets some in every state. */
const AT_ONCE = 4
/** Equal submissions at once. */
const PARALLEL = 50
/** How long after the end an answer may take. */
const PATIENCE_MS = 120_000
const MOST_BYTES = 60_000
/** Answers after which a client tries again. */
const TRY_AGAIN = [408, 409, 429, 500, 502, 503, 504]

const {
  seed,
  doors,
  key,
  ledger: path,
  recipients,
} = settings.parse(JSON.parse(process.argv[2] ?? ''))
const random = randomOf(seed)
const ledger = openLedger<SenderEntry>(path)
const acknowledged: Intent[] = []
let endsAt: number | undefined
process.once('SIGTERM', () => (endsAt = performance.now() + PATIENCE_MS))
process.once('disconnect', () => process.exit(1))

await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
ledger.close()
process.exit(0)

async function takeTurns(): Promise<void> {
  while (endsAt === undefined) {
    await takeTurn()
    await pause(random(60))
  }
}

async function takeTurn(): Promise<void> {
  const dice = random(100)
  const old = acknowledged[random(acknowledged.length + 1)]
  if (old !== undefined && dice < 10) await submit(old)
  else if (old !== undefined && dice < 15) await sendOtherBody(old)
  else if (dice < 20) await submit(intend(false))
  else if (dice < 22) await submitInParallel(intend(true))
  else await submit(intend(true))
}

function intend(isSound: boolean): Intent {
  const uid = nextUuid()
  const sizes = Array.from({ length: 1 + random(2) }, () => 1_000 + random(MOST_BYTES))
  const intent: Intent = {
    kind: 'intent',
    uid,
    key: nextUuid(),
    recipients: chooseRecipients(),
    sizes,
    sha256: sizes.map((size, index) => digestOf(fileOf(uid, index + 1, size))),
    isSound,
  }
  ledger.write(intent)
  return intent
}

/** From the seed, unlike node's. */
function nextUuid(): string {
  const hex = Array.from({ length: 4 }, () =>
    random(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}

function chooseRecipients(): string[] {
  const start = random(recipients.length)
  const count = 1 + random(recipients.length)
  return Array.from(
    { length: count },
    (_, at) => recipients[(start + at) % recipients.length] ?? '',
  )
}

/** Until there is an answer. */
async function submit(intent: Intent): Promise<void> {
  let last = 'nothing'
  while (endsAt === undefined || performance.now() < endsAt) {
    const reply = await post(intent)
    if (reply !== undefined && !TRY_AGAIN.includes(reply.status)) {
      note(intent, reply)
      return
    }
    last = reply === undefined ? 'no answer' : `${reply.status} ${reply.raw.toString()}`
    await pause(50 + random(300))
  }
  ledger.write({ kind: 'unanswered', uid: intent.uid, last })
}

async function submitInParallel(intent: Intent): Promise<void> {
  const replies = await Promise.all(Array.from({ length: PARALLEL }, () => post(intent)))
  for (const reply of replies) if (reply?.status === 202) note(intent, reply)
  await submit(intent)
}

function post(intent: Intent, change = ''): Promise<Reply | undefined> {
  const door = doors[random(doors.length)] ?? ''
  return ask(`${door}/v1/documents`, key, {
    method: 'POST',
    headers: { 'Idempotency-Key': intent.key },
    body: formOf(intent, change),
  })
}

function note(intent: Intent, reply: Reply): void {
  const { uid } = intent
  if (reply.status !== 202) {
    ledger.write({
      kind: 'refused',
      uid,
      status: reply.status,
      code: reply.json(problemSchema).code,
    })
    return
  }
  const body = digestOf(reply.raw)
  if (acknowledged.includes(intent)) ledger.write({ kind: 'repeated', uid, body })
  else {
    ledger.write({ kind: 'acknowledged', uid, body, ...reply.json(answerSchema) })
    acknowledged.push(intent)
  }
}

/** Once: an answer that does not come says nothing. */
async function sendOtherBody(intent: Intent): Promise<void> {
  const reply = await post(intent, 'x')
  if (reply === undefined || TRY_AGAIN.includes(reply.status)) return
  ledger.write({ kind: 'other-body', uid: intent.uid, status: reply.status })
}
