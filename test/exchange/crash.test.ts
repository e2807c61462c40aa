// The gateway is killed while documents come in; whatever it said 202 to must be there afterwards, once and whole (I1, I2, I5, I12).
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../../packages/server/test/support/client.ts'
import { newPlaceInEnvironment } from '../../packages/server/test/support/shared-data.ts'
import { fakePdf } from '../../packages/server/test/support/fake-verifier.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { spawnGateway, type ChildGateway } from './support/child-gateway.ts'

const ROUNDS = 4
const SENDERS = 4

/** What the sender's own book says: written before it goes on. */
interface Sent {
  readonly metadata: Record<string, unknown>
  readonly file: Buffer
  readonly sha256: string
  /** The answer, when one came. */
  answer: Buffer | undefined
  id: string | undefined
}

let directory: string
let place: Record<string, string>
let gateway: ChildGateway
let senderKey: string
let recipientKey: string
const ledger: Sent[] = []

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'crash-'))
  place = await newPlaceInEnvironment()
  gateway = await spawnGateway(directory, place)
  senderKey = await register('H14')
  recipientKey = await register('H14.05')
})

afterAll(async () => {
  await gateway.kill()
  rmSync(directory, { recursive: true, force: true })
})

describe('a gateway that is killed while it works', () => {
  it('keeps every document that it acknowledged, whole and once, and finishes what was broken off', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const senders = Array.from({ length: SENDERS }, () => sendUntilItDies())
      await new Promise((resolve) => setTimeout(resolve, 100 + round * 40))
      await gateway.kill()
      await Promise.all(senders)
      gateway = await spawnGateway(directory, place)
      await repeatUnanswered()
    }
    expect(ledger.length).toBeGreaterThan(ROUNDS * SENDERS)
    for (const sent of ledger) await expectThere(sent)
    expect(await countInbox()).toBe(ledger.length)
  })

  it('numbers its book without gaps', async () => {
    const operator = createClient(
      gateway.url,
      readFileSync(join(directory, 'operator.key'), 'utf8').trim(),
    )
    const seqs: number[] = []
    for (let page = await feed(); page.length > 0; page = await feed()) seqs.push(...page)
    expect(seqs).toEqual(seqs.map((_, index) => index + 1))

    async function feed(): Promise<number[]> {
      const answer = await operator.get(`/v1/events?limit=200&after=${seqs.length}`)
      return [...answer.raw.toString().matchAll(/"seq":(\d+),"at"/g)].map(([, seq]) => Number(seq))
    }
  })
})

async function sendUntilItDies(): Promise<void> {
  const client = createClient(gateway.url, senderKey)
  for (;;) {
    const file = fakePdf(`document ${ledger.length} ${'x'.repeat(20_000)}`)
    const sha256 = createHash('sha256').update(file).digest('hex')
    const sent: Sent = {
      metadata: metadataOf(['H14.05']),
      file,
      sha256,
      answer: undefined,
      id: undefined,
    }
    ledger.push(sent)
    try {
      keep(sent, await client.send(sent.metadata, [file]))
    } catch {
      return
    }
  }
}

/** As a sender does who got no answer: the same again. */
async function repeatUnanswered(): Promise<void> {
  const client = createClient(gateway.url, senderKey)
  for (const sent of ledger) {
    if (sent.answer === undefined) keep(sent, await client.send(sent.metadata, [sent.file]))
  }
}

function keep(
  sent: Sent,
  answer: Awaited<ReturnType<ReturnType<typeof createClient>['send']>>,
): void {
  expect(answer.status).toBe(202)
  sent.answer = answer.raw
  sent.id = answer.text('id')
}

async function expectThere(sent: Sent): Promise<void> {
  const again = await createClient(gateway.url, senderKey).send(sent.metadata, [sent.file])
  expect(again.raw.equals(sent.answer ?? Buffer.alloc(0))).toBe(true)
  const recipient = createClient(gateway.url, recipientKey)
  const path = `/v1/documents/${sent.id ?? ''}`
  const file = await recipient.get(`${path}/files/1`)
  expect(createHash('sha256').update(file.raw).digest('hex')).toBe(sent.sha256)
  const seen = await createClient(gateway.url, senderKey).get(path)
  expect(seen.at('deliveries.0')).toBeDefined()
  expect(seen.at('deliveries.1')).toBeUndefined()
  const receipts = await createClient(gateway.url, senderKey).get(`${path}/receipts`)
  expect(receipts.at('items.0.kind')).toBe('acceptance')
}

async function countInbox(): Promise<number> {
  const recipient = createClient(gateway.url, recipientKey)
  let count = 0
  for (let next: unknown = ''; next !== null;) {
    const page = await recipient.get(
      `/v1/inbox?limit=200${typeof next === 'string' && next !== '' ? `&after=${next}` : ''}`,
    )
    count += [...page.raw.toString().matchAll(/"deliveryId"/g)].length
    next = page.at('next')
  }
  return count
}

async function register(code: string): Promise<string> {
  const operator = createClient(
    gateway.url,
    readFileSync(join(directory, 'operator.key'), 'utf8').trim(),
  )
  const agency = await operator.post('/v1/agencies', {
    code,
    name: `Cơ quan ${code}`,
    level: 'unit',
  })
  const key = await operator.post(`/v1/agencies/${agency.text('id')}/keys`, { label: 'crash' })
  return key.text('key')
}
