import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakePdf } from '../support/fake-verifier.ts'
import type { Answered } from '../support/client.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

let gateway: TestGateway
let sender: TestAgency
let first: TestAgency
let second: TestAgency
let third: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
  sender = await addAgency(gateway, 'H14')
  first = await addAgency(gateway, 'H14.05')
  second = await addAgency(gateway, 'H14.06')
  third = await addAgency(gateway, 'H14.07')
})

afterAll(() => gateway.end())

const send = (
  text: string,
  changes: Record<string, unknown> = {},
  recipients = ['H14.05', 'H14.06'],
) => sender.client.send(metadataOf(recipients, changes), [fakePdf(text)])

const report = (agency: TestAgency, delivery: string, code: string, more: object = {}) =>
  agency.client.post(`/v1/deliveries/${delivery}/status`, { code, ...more })

const recall = (sent: Answered, body: object = { reason: 'Có sai sót' }, headers = {}) =>
  sender.client.post(`/v1/documents/${sent.text('id')}/recall`, body, headers)

const view = (sent: Answered) => sender.client.get(`/v1/documents/${sent.text('id')}`)

describe('a document that is asked back', () => {
  it('never reaches who has not got it, and who has it is asked (status 13)', async () => {
    const sent = await send('recall')
    await report(first, sent.text('deliveries.0.id'), '03', { incomingNumber: '5' })
    const answer = await recall(sent)
    expect(answer.body).toMatchObject({
      documentId: sent.at('id'),
      deliveries: [
        { recipient: 'H14.05', applied: true, state: 'received', recall: 'requested' },
        { recipient: 'H14.06', applied: true, state: 'cancelled', recall: null },
      ],
    })
    expect((await second.client.get(`/v1/documents/${sent.text('id')}`)).status).toBe(404)
    expect((await view(sent)).at('state')).toBe('completed')
    await report(first, sent.text('deliveries.0.id'), '15')
    expect((await view(sent)).at('state')).toBe('recalled')
  })

  it('stays where a recipient declines (status 16): a normal end', async () => {
    const sent = await send('declined', {}, ['H14.05'])
    await report(first, sent.text('deliveries.0.id'), '03')
    await recall(sent)
    const declined = await report(first, sent.text('deliveries.0.id'), '16', { note: 'Đã xử lý' })
    expect(declined.body).toMatchObject({ applied: true, recall: 'declined', state: 'received' })
    expect((await view(sent)).at('state')).toBe('completed')
  })

  it('may be asked back from some recipients only', async () => {
    const sent = await send('some')
    const answer = await recall(sent, { reason: 'Nhầm nơi nhận', recipients: ['000.00.06.H14'] })
    expect(answer.at('deliveries.0.recipient')).toBe('H14.06')
    expect(answer.at('deliveries.1')).toBeUndefined()
    expect((await first.client.get(`/v1/documents/${sent.text('id')}`)).status).toBe(200)
    const stranger = await recall(sent, { reason: 'x', recipients: ['H14.07'] })
    expect(stranger.body).toMatchObject({ code: 'recipient-unknown' })
  })

  it('answers the same request with the same bytes', async () => {
    const sent = await send('again')
    const body = { reason: 'Một lần' }
    const one = await recall(sent, body, { 'Idempotency-Key': 'recall-1' })
    const again = await recall(sent, body, { 'Idempotency-Key': 'recall-1' })
    expect(again.raw.equals(one.raw)).toBe(true)
    expect((await recall(sent, body)).raw.equals(one.raw)).toBe(true)
    const other = await recall(sent, { reason: 'Khác' }, { 'Idempotency-Key': 'recall-1' })
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
  })

  it('is nobody else’s to ask back, and a draft is nowhere', async () => {
    const sent = await send('foreign')
    const path = `/v1/documents/${sent.text('id')}/recall`
    expect((await first.client.post(path, { reason: 'x' })).status).toBe(404)
    const draft = await sender.client.post('/v1/documents', metadataOf(['H14.05']))
    expect((await recall(draft)).body).toMatchObject({ code: 'document-not-sent' })
    expect((await recall(sent, {})).status).toBe(400)
  })
})

describe('a document that replaces another', () => {
  it('takes its place: not delivered is cancelled, delivered is asked back, and the old one stays provable', async () => {
    const earlier = await send('old')
    await report(first, earlier.text('deliveries.0.id'), '03')
    const relation = { kind: 'replace', documents: [earlier.at('documentUid')], reason: 'Thay thế' }
    const later = await send('new', { relation })
    expect(later.status).toBe(202)
    expect((await view(earlier)).body).toMatchObject({
      state: 'replaced',
      deliveries: [{ state: 'received', recall: 'requested' }, { state: 'cancelled' }],
    })
    expect(
      (await second.client.get(`/v1/documents/${later.text('id')}`)).at('metadata'),
    ).toMatchObject({ relation })
    await report(first, earlier.text('deliveries.0.id'), '15')
    expect((await view(earlier)).at('state')).toBe('replaced')
    const path = `/v1/documents/${earlier.text('id')}`
    for (let tries = 0; (await sender.client.get(`${path}/proof`)).status !== 200; tries += 1)
      expect(tries).toBeLessThan(500)
    expect((await sender.client.get(`${path}/files/1`)).status).toBe(200)
    expect((await sender.client.get(`${path}/events`)).raw.toString()).toContain(
      'document.replaced',
    )
  })

  it('may say so after it was sent', async () => {
    const earlier = await send('old two')
    const later = await send('new two')
    const path = `/v1/documents/${earlier.text('id')}/replace`
    const answer = await sender.client.post(path, { by: later.at('id') })
    expect(answer.body).toEqual({ id: earlier.at('id'), by: later.at('id'), state: 'replaced' })
    expect((await first.client.get(`/v1/documents/${earlier.text('id')}`)).status).toBe(404)
    expect((await first.client.post(path, { by: later.at('id') })).status).toBe(404)
  })

  it('must name what the sender has sent', async () => {
    const relation = { kind: 'replace', documents: ['nothing of ours'] }
    const refused = await send('lost', { relation })
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'related-unknown',
      errors: [{ pointer: '/relation/documents/0' }],
    })
  })
})

describe('a document that updates another', () => {
  it('comes instead of it to who has not got it, and beside it to who has', async () => {
    const earlier = await send('first draft', {}, ['H14.05', 'H14.06', 'H14.07'])
    await report(first, earlier.text('deliveries.0.id'), '03')
    const relation = { kind: 'update', documents: [earlier.at('documentUid')] }
    await send('second draft', { relation })
    expect((await view(earlier)).body).toMatchObject({
      state: 'accepted',
      deliveries: [
        { state: 'received', recall: null },
        { state: 'cancelled' },
        { recipient: { code: 'H14.07' }, state: 'queued' },
      ],
    })
    expect((await third.client.get(`/v1/documents/${earlier.text('id')}`)).status).toBe(200)
  })
})
