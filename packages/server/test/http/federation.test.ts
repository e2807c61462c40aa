import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { settingsFolder, type SettingsFolder } from '../connectors/support/pair.ts'
import { openRelay, type Relay } from '../connectors/support/relay.ts'
import type { Answered } from '../support/client.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { until } from '../support/until.ts'

// Ours is H14's, theirs H15's. What ours asks theirs goes through a relay that can break in every way.
let ours: TestGateway
let theirs: TestGateway
let relay: Relay
let folder: SettingsFolder
let sender: TestAgency
let recipient: TestAgency
let second: TestAgency

beforeAll(async () => {
  theirs = await startTestGateway()
  relay = await openRelay(theirs.url)
  const known = await addAgency(theirs, 'H14.01')
  recipient = await addAgency(theirs, 'H15.01')
  second = await addAgency(theirs, 'H15.02')
  folder = settingsFolder()
  folder.write([
    {
      kind: 'federation',
      name: 'h15',
      url: relay.url,
      agencies: ['H15'],
      privateAddresses: true,
      pollSeconds: 0.1,
      timeoutSeconds: 10,
      sendTimeoutSeconds: 10,
      senders: [{ agency: 'H14.01', key: folder.secret('h14.key', known.key) }],
    },
  ])
  ours = await startTestGateway({ config: { connectorsFile: folder.file } })
  sender = await addAgency(ours, 'H14.01')
  await addAgency(ours, 'H15.01')
  await addAgency(ours, 'H15.02')
})

afterAll(async () => {
  await ours.end()
  await relay.close()
  await theirs.end()
  folder.remove()
})

beforeEach(() => {
  relay.mend()
})

async function send(
  to: readonly string[] = ['H15.01'],
  changes: Record<string, unknown> = {},
): Promise<Answered> {
  const bytes = fakePdf(`federation ${Math.random()}`)
  const sent = await sender.client.send(metadataOf(to, changes), [bytes])
  expect(sent.status).toBe(202)
  return sent
}

const viewOf = (sent: Answered): Promise<Answered> =>
  sender.client.get(`/v1/documents/${sent.text('id')}`)

const untilOurs = (sent: Answered, path: string, value: unknown): Promise<void> =>
  until(async () => (await viewOf(sent)).at(path) === value)

async function findTheirs(agency: TestAgency, sent: Answered): Promise<Answered> {
  let found: Answered | undefined
  await until(async () => {
    const inbox = await agency.client.get('/v1/inbox?limit=200')
    const items: unknown = inbox.at('items')
    const uid = sent.text('documentUid')
    const index = Array.isArray(items)
      ? items.findIndex((_item, at) => inbox.at(`items.${at}.documentUid`) === uid)
      : -1
    if (index < 0) return false
    found = await agency.client.get(`/v1/documents/${inbox.text(`items.${index}.documentId`)}`)
    return true
  })
  if (found === undefined) throw new Error('It never came')
  return found
}

const statusOf = (agency: TestAgency, theirsView: Answered, body: object): Promise<Answered> =>
  agency.client.post(`/v1/deliveries/${theirsView.text('deliveries.0.id')}/status`, body)

const peerReceipt = (): unknown => {
  const answer: unknown = JSON.parse(relay.lastBody('/v1/documents'))
  return typeof answer === 'object' && answer !== null && 'receipt' in answer && answer.receipt
}

const eventsOf = async (sent: Answered): Promise<string> =>
  JSON.stringify((await sender.client.get(`/v1/documents/${sent.text('id')}/events`)).body)

describe('a document for an agency of another gateway', () => {
  it('arrives there under its own id, byte for byte, and the signed acceptance is kept', async () => {
    const sent = await send()
    await untilOurs(sent, 'deliveries.0.state', 'delivered')
    const arrived = await findTheirs(recipient, sent)
    expect(arrived.body).toMatchObject({
      sender: { code: 'H14.01' },
      metadata: { documentUid: sent.text('documentUid'), version: 1, securityLevel: 'public' },
    })
    expect(arrived.at('files.0.sha256')).toBe(sent.at('files.0.sha256'))
    const receipts = await sender.client.get(`/v1/documents/${sent.text('id')}/receipts`)
    expect(receipts.at('items.1.kind')).toBe('peer-acceptance')
    expect(receipts.text('items.1.jws')).toBe(peerReceipt())
  })

  it('brings back every status of its recipient, with the number in the incoming register', async () => {
    const sent = await send()
    const arrived = await findTheirs(recipient, sent)
    await statusOf(recipient, arrived, { code: '03', incomingNumber: '77' })
    await untilOurs(sent, 'deliveries.0.state', 'received')
    expect((await viewOf(sent)).at('deliveries.0.incomingNumber')).toBe('77')
    await statusOf(recipient, arrived, { code: '06', note: 'xong' })
    await untilOurs(sent, 'deliveries.0.businessStatus', '06')
  })

  it('brings back a refusal with its reason', async () => {
    const sent = await send()
    const arrived = await findTheirs(recipient, sent)
    await statusOf(recipient, arrived, { code: '02', reason: 'Sai nơi nhận' })
    await untilOurs(sent, 'deliveries.0.state', 'refused')
    expect((await viewOf(sent)).at('deliveries.0.refusalReason')).toBe('Sai nơi nhận')
  })

  it('goes once for all agencies behind the gateway', async () => {
    const before = relay.count('POST', '/v1/documents')
    const sent = await send(['H15.01', 'H15.02'])
    await untilOurs(sent, 'deliveries.0.state', 'delivered')
    await untilOurs(sent, 'deliveries.1.state', 'delivered')
    expect(relay.count('POST', '/v1/documents') - before).toBe(1)
    const [one, two] = [await findTheirs(recipient, sent), await findTheirs(second, sent)]
    expect(one.text('id')).toBe(two.text('id'))
  })

  it('is asked back there, and the answer comes back', async () => {
    const sent = await send()
    const arrived = await findTheirs(recipient, sent)
    await untilOurs(sent, 'deliveries.0.state', 'delivered')
    await statusOf(recipient, arrived, { code: '03', incomingNumber: '1' })
    await untilOurs(sent, 'deliveries.0.state', 'received')
    await sender.client.post(`/v1/documents/${sent.text('id')}/recall`, { reason: 'Gửi nhầm' })
    await until(async () => {
      const view = await recipient.client.get(`/v1/documents/${arrived.text('id')}`)
      return view.at('deliveries.0.recall') === 'requested'
    })
    await statusOf(recipient, arrived, { code: '15' })
    await untilOurs(sent, 'deliveries.0.recall', 'agreed')
  })
})

describe('when the other gateway', () => {
  it.each([
    ['answers 503', { status: 503 }, 'retry_wait', 'http-503'],
    ['does not answer', { silent: true }, 'retry_wait', 'timeout'],
    ['breaks the connection', { cut: true }, 'retry_wait', 'unreachable'],
    ['answers what is no acceptance', { body: '{"id":1}' }, 'retry_wait', 'answer'],
    [
      'answers 422',
      { status: 422, body: '{"code":"recipient-unknown"}' },
      'dead_letter',
      'recipient-unknown',
    ],
    ['answers 413', { status: 413 }, 'dead_letter', 'refused-too-large'],
  ] as const)(
    '%s, the document waits or is over, with the reason',
    async (_name, fault, state, code) => {
      relay.breakNext('/v1/documents', fault)
      const sent = await send()
      await untilOurs(sent, 'deliveries.0.state', state)
      expect(await eventsOf(sent)).toContain(`"code":"${code}"`)
      ours.now = new Date(ours.now.getTime() + 120_000)
      if (state === 'retry_wait') await untilOurs(sent, 'deliveries.0.state', 'delivered')
    },
  )

  it('asks to be left alone for an hour, nothing is sent before (RFC 9110, 10.2.3)', async () => {
    relay.breakNext('/v1/documents', { status: 429, headers: { 'retry-after': '3600' } })
    const sent = await send()
    await untilOurs(sent, 'deliveries.0.state', 'retry_wait')
    expect(await eventsOf(sent)).toMatch(
      new RegExp(`"nextAt":"${new Date(ours.now.getTime() + 3_600_000).toISOString()}"`),
    )
  })

  it('took the document and the answer was lost, it is not there twice', async () => {
    relay.breakNext('/v1/documents', { cutAfter: true })
    const sent = await send()
    await untilOurs(sent, 'deliveries.0.state', 'retry_wait')
    const arrived = await findTheirs(recipient, sent)
    // A word about what is not written down here yet is kept for later.
    await statusOf(recipient, arrived, { code: '03', incomingNumber: '9' })
    ours.now = new Date(ours.now.getTime() + 120_000)
    await untilOurs(sent, 'deliveries.0.incomingNumber', '9')
    expect(await findReceived(sent.text('documentUid'))).toHaveLength(1)
  })

  it('signs for other bytes than were sent, nobody is told that it arrived', async () => {
    const other = await send()
    await untilOurs(other, 'deliveries.0.state', 'delivered')
    relay.breakNext('/v1/documents', { body: relay.lastBody('/v1/documents') })
    const sent = await send()
    await untilOurs(sent, 'deliveries.0.state', 'dead_letter')
    expect(await eventsOf(sent)).toContain('"code":"receipt-invalid"')
  })

  it('does not know the sender, the document is over at once and an operator sees why', async () => {
    const stranger = await addAgency(ours, 'H14.77')
    const sent = await stranger.client.send(metadataOf(['H15.01']), [fakePdf('stranger')])
    await until(async () => {
      const view = await stranger.client.get(`/v1/documents/${sent.text('id')}`)
      return view.at('deliveries.0.state') === 'dead_letter'
    })
    const events = await stranger.client.get(`/v1/documents/${sent.text('id')}/events`)
    expect(JSON.stringify(events.body)).toContain('"code":"sender-not-registered"')
  })
})

/** Every document of that id that the other gateway holds. */
async function findReceived(uid: string): Promise<readonly string[]> {
  const feed = await theirs.operator.get('/v1/events?limit=200')
  const ids = new Set<string>()
  for (
    let after = 0, page = feed;
    ;
    page = await theirs.operator.get(`/v1/events?limit=200&after=${after}`)
  ) {
    const items: unknown = page.at('items')
    if (!Array.isArray(items) || items.length === 0) return [...ids]
    items.forEach((_item, index) => {
      after = Number(page.at(`items.${index}.seq`))
      if (page.at(`items.${index}.data.documentUid`) !== uid) return
      if (page.at(`items.${index}.type`) === 'document.accepted')
        ids.add(page.text(`items.${index}.documentId`))
    })
  }
}
