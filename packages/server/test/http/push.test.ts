import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
import { isSignedBy, openWebhookDoor, type WebhookDoor } from '../support/webhook-door.ts'

let gateway: TestGateway
let sender: TestAgency
let door: WebhookDoor
let recipient: TestAgency
let count = 0

beforeAll(async () => {
  gateway = await startTestGateway({
    config: { webhookHosts: ['127.0.0.1'], webhookPrivateAddresses: true },
  })
  sender = await addAgency(gateway, 'H14')
})

afterAll(() => gateway.end())

beforeEach(async () => {
  door = await openWebhookDoor()
  count += 1
  recipient = await addAgency(gateway, `H14.${10 + count}`)
})

afterEach(async () => {
  await recipient.client.delete(endpointOf(recipient))
  door.hold(false)
  await door.close()
})

const endpointOf = (agency: TestAgency): string => `/v1/agencies/${agency.id}/endpoint`

function setEndpoint(url = door.url): Promise<Answered> {
  return recipient.client.putJson(endpointOf(recipient), { url })
}

async function send(to: TestAgency = recipient): Promise<Answered> {
  const sent = await sender.client.send(metadataOf([to.code]), [fakePdf(`push ${Math.random()}`)])
  expect(sent.status).toBe(202)
  return sent
}

async function stateOf(sent: Answered): Promise<string> {
  const view = await sender.client.get(`/v1/documents/${sent.text('id')}`)
  return view.text('deliveries.0.state')
}

const untilState = (sent: Answered, state: string): Promise<void> =>
  until(async () => (await stateOf(sent)) === state)

/** Goes past the next attempts. */
function later(ms: number): void {
  gateway.now = new Date(gateway.now.getTime() + ms)
}

describe('a webhook', () => {
  it('says that a document waits, signed, and nothing of what it is about', async () => {
    expect((await setEndpoint()).body).toMatchObject({ state: 'active', failuresInARow: 0 })
    const sent = await send()
    await untilState(sent, 'offered')
    const [message] = door.messages
    expect(message?.body).toMatchObject({
      type: 'delivery.offered',
      data: { documentId: sent.text('id'), deliveryId: sent.text('deliveries.0.id'), attempt: 1 },
    })
    expect(message?.text).not.toContain('kiểm tra')
    const key = (await gateway.client('').get('/v1/webhook-keys')).text('keys.0')
    expect(message !== undefined && isSignedBy(message, key)).toBe(true)
  })

  it('comes for what waited before there was an endpoint, and the inbox goes on', async () => {
    const sent = await send()
    await setEndpoint()
    await untilState(sent, 'offered')
    const inbox = await recipient.client.get('/v1/inbox')
    expect(inbox.text('items.0.documentId')).toBe(sent.text('id'))
  })

  it('comes again under the same id while it is not answered with a yes', async () => {
    await setEndpoint()
    door.status = 503
    const sent = await send()
    await untilState(sent, 'retry_wait')
    door.status = 200
    later(10_000)
    await untilState(sent, 'offered')
    expect(door.messages).toHaveLength(2)
    expect(new Set(door.messages.map((message) => message.id)).size).toBe(1)
  })

  it.each([301, 400, 404])(
    'that is refused by %s becomes a dead letter at once',
    async (status) => {
      await setEndpoint()
      door.status = status
      const sent = await send()
      await untilState(sent, 'dead_letter')
      expect(door.messages).toHaveLength(1)
    },
  )

  it('answered with 410 closes the endpoint and leaves the document in the inbox', async () => {
    await setEndpoint()
    door.status = 410
    const sent = await send()
    await untilState(sent, 'queued')
    await until(async () => {
      const endpoint = await recipient.client.get(endpointOf(recipient))
      return endpoint.at('state') === 'disabled'
    })
    door.status = 200
    await setEndpoint()
    await untilState(sent, 'offered')
  })

  it('is given up after the deadline, and an operator decides', async () => {
    await setEndpoint()
    door.status = 500
    const sent = await send()
    await untilState(sent, 'retry_wait')
    later(72 * 3_600_000 - 60_000)
    await untilState(sent, 'dead_letter')
    const letters = await gateway.operator.get('/v1/dead-letters?limit=200')
    const id = sent.text('deliveries.0.id')
    expect(letters.raw.toString()).toContain(id)
    door.status = 200
    const requeued = await gateway.operator.post(`/v1/deliveries/${id}/requeue`)
    expect(requeued.body).toEqual({ deliveryId: id, state: 'queued' })
    await untilState(sent, 'offered')
    const twice = await gateway.operator.post(`/v1/deliveries/${id}/requeue`)
    expect(twice.body).toMatchObject({ status: 409, code: 'delivery-not-dead' })
  })

  it('that was given up can be ended; the sender reads why', async () => {
    await setEndpoint()
    door.status = 404
    const sent = await send()
    await untilState(sent, 'dead_letter')
    const id = sent.text('deliveries.0.id')
    const reason = 'Cơ quan đã sáp nhập'
    await gateway.operator.post(`/v1/deliveries/${id}/cancel`, { reason })
    await untilState(sent, 'cancelled')
    const events = await sender.client.get(`/v1/documents/${sent.text('id')}/events`)
    expect(events.raw.toString()).toContain(reason)
  })

  it('that was given up does not keep the recipient from taking the document', async () => {
    await setEndpoint()
    door.status = 404
    const sent = await send()
    await untilState(sent, 'dead_letter')
    const id = sent.text('deliveries.0.id')
    const report = { code: '03', incomingNumber: '12' }
    expect((await recipient.client.post(`/v1/deliveries/${id}/status`, report)).status).toBe(200)
    expect(await stateOf(sent)).toBe('received')
  })

  it('to a slow agency is one of four at most, and others are told meanwhile', async () => {
    await setEndpoint()
    door.hold(true)
    const slow: Answered[] = []
    for (let index = 0; index < 6; index++) slow.push(await send())
    await until(() => Promise.resolve(door.messages.length === 4))
    door.hold(false)
    for (const sent of slow) await untilState(sent, 'offered')
    expect(door.mostAtOnce).toBeLessThanOrEqual(4)
  })

  it('stops for a while after five failures in a row', async () => {
    await setEndpoint()
    door.status = 500
    for (let index = 0; index < 5; index++) await untilState(await send(), 'retry_wait')
    const endpoint = await recipient.client.get(endpointOf(recipient))
    expect(endpoint.at('failuresInARow')).toBe(5)
    expect(endpoint.at('leftAloneUntil')).not.toBeNull()
    const before = door.messages.length
    const sent = await send()
    later(30_000)
    await send(await addAgency(gateway, `H14.${500 + count}`))
    expect(door.messages).toHaveLength(before)
    door.status = 200
    later(600_000)
    await untilState(sent, 'offered')
  })
})

describe('an endpoint', () => {
  it.each(['ftp://example.vn/', 'nonsense', 'https://user:secret@example.vn/', 'https://a.vn/#x'])(
    'is no %s',
    async (url) => {
      expect((await setEndpoint(url)).body).toMatchObject({ status: 422, code: 'endpoint-invalid' })
    },
  )

  it('on a host that the settings do not name is never asked', async () => {
    await setEndpoint('http://localhost:1/hook')
    const answer = await recipient.client.post(`${endpointOf(recipient)}/test`)
    expect(answer.body).toEqual({ status: null })
  })

  it('can be tried, and is nobody else’s business', async () => {
    await setEndpoint()
    const answer = await recipient.client.post(`${endpointOf(recipient)}/test`)
    expect(answer.body).toEqual({ status: 204 })
    expect(door.messages[0]?.body).toMatchObject({ type: 'endpoint.test' })
    expect((await sender.client.get(endpointOf(recipient))).status).toBe(404)
    expect((await gateway.operator.get(endpointOf(recipient))).status).toBe(200)
  })
})
