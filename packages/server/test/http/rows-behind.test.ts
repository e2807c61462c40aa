import { afterAll, beforeAll, expect, it } from 'vitest'
import { dispatchRowsSchema, rowsSchema } from '../../src/http/schemas/statistics.ts'
import { refusedSchema, waitingSchema } from '../../src/http/schemas/figures.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

const REASON = 'Sai thẩm quyền'

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency
let other: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
  other = await addAgency(gateway, 'H15')
  await sendTo({ code: '03', incomingNumber: '7' })
  await sendTo({ code: '02', reason: REASON })
  await sendTo({ code: '02', reason: 'Thiếu phụ lục' })
  await sendTo(null)
})

afterAll(() => gateway.end())

async function sendTo(status: object | null): Promise<void> {
  const number = String(++numbers)
  const metadata = metadataOf(['H14.05', 'H15'], { number, issueDate: '2026-11-20' })
  const sent = await sender.client.send(metadata, [fakePdf(number)])
  expect(sent.status).toBe(202)
  if (status === null) return
  const delivery = sent.text('deliveries.0.id')
  const told = await recipient.client.post(`/v1/deliveries/${delivery}/status`, status)
  expect(told.status).toBe(200)
}

let numbers = 0

it('leads from figures that count dispatches to each of them, page by page', async () => {
  const { client } = sender
  const share = await client.get('/v1/statistics/electronic-share?period=2026&agency=H14')
  const path = '/v1/statistics/dispatches?period=2026&limit=3'
  const first = await client.get(path)
  expect(dispatchRowsSchema.safeParse(first.body).error).toBeUndefined()
  const rest = await client.get(`${path}&after=${first.text('next')}`)
  const last = await client.get(`${path}&after=${rest.text('next')}`)
  expect(share.at('byDispatch.denominator')).toBe(8)
  expect(
    [first, rest, last].map(({ body }) => dispatchRowsSchema.parse(body).items.length),
  ).toEqual([3, 3, 2])
  const refused = await client.get('/v1/statistics/dispatches?period=2026&figure=refused')
  expect(refused.at('items.0')).toMatchObject({
    recipient: { code: 'H14.05' },
    refusalReason: REASON,
  })
  const received = `/v1/statistics/dispatches?period=2026&figure=received&recipient=H14.05`
  expect((await client.get(received)).at('items')).toHaveLength(1)
})

it('leads from a figure that counts documents to each of them', async () => {
  const path = '/v1/statistics/documents?period=2026&figure=refused&agency=H14'
  const answer = await gateway.operator.get(path)
  expect(rowsSchema.safeParse(answer.body).error).toBeUndefined()
  expect(answer.at('items')).toHaveLength(2)
  const none = await sender.client.get('/v1/statistics/documents?period=2026&figure=signed-other')
  expect(none.at('items')).toEqual([])
})

it('lists refusals with how many there are for each reason, of one reason, and from a place on', async () => {
  const { client } = sender
  const all = await client.get('/v1/statistics/refusals?period=2026-11&limit=1')
  expect(refusedSchema.safeParse(all.body).error).toBeUndefined()
  expect(refusedSchema.parse(all.body).reasons).toEqual(
    expect.arrayContaining([
      { reason: REASON, count: 1 },
      { reason: 'Thiếu phụ lục', count: 1 },
    ]),
  )
  const next = await client.get(
    `/v1/statistics/refusals?period=2026-11&limit=1&after=${all.text('next')}`,
  )
  expect(next.at('next')).toBeNull()
  expect(next.at('items.0.reason')).not.toBe(all.at('items.0.reason'))
  const one = new URLSearchParams({ period: '2026-11', reason: REASON, recipient: 'H14.05' })
  const some = await client.get(`/v1/statistics/refusals?${one.toString()}`)
  expect(some.at('items')).toMatchObject([{ reason: REASON }])
})

it('lists what waits at an agency, to others what they sent, and to strangers nothing', async () => {
  const own = await recipient.client.get('/v1/statistics/waiting?agency=H14.05')
  expect(waitingSchema.safeParse(own.body).error).toBeUndefined()
  expect(own.at('items')).toMatchObject([{ sender: { code: 'H14' }, number: '4' }])
  const first = await sender.client.get('/v1/statistics/waiting?agency=H15&limit=3')
  expect(first.at('items')).toHaveLength(3)
  const after = first.text('next')
  const rest = await sender.client.get(`/v1/statistics/waiting?agency=H15&after=${after}`)
  expect(rest.body).toMatchObject({ items: [{ number: '4' }], next: null })
  const stranger = await other.client.get('/v1/statistics/waiting?agency=H14.05')
  expect(stranger.at('items')).toEqual([])
  const unknown = await other.client.get('/v1/statistics/waiting?agency=H77')
  expect(unknown.body).toMatchObject({ code: 'not-found' })
})

it('begins anew at a place that nobody was given', async () => {
  for (const list of ['refusals', 'dispatches', 'documents']) {
    const path = `/v1/statistics/${list}?period=2026-11`
    for (const after of ['', 'AAAA', 'MjAyNi0xMQ', 'MSAy'])
      expect((await sender.client.get(`${path}&after=${after}`)).status).toBe(200)
  }
})
