import { createHash, createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

let gateway: TestGateway
let sender: TestAgency
let first: TestAgency
let second: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14')
  first = await addAgency(gateway, 'H14.05')
  second = await addAgency(gateway, 'H14.06')
})

afterAll(() => gateway.end())

const send = (recipients: string[], text: string): Promise<Answered> =>
  sender.client.send(metadataOf(recipients), [fakePdf(text)])

const report = (
  agency: TestAgency,
  delivery: string,
  code: string,
  more: object = {},
): Promise<Answered> => agency.client.post(`/v1/deliveries/${delivery}/status`, { code, ...more })

describe('the inbox', () => {
  it('lists what waits, with what a clerk needs to see, and goes on where a cursor says', async () => {
    const agency = await addAgency(gateway, 'H20')
    for (const text of ['1', '2', '3']) await send(['H20'], text)
    const page = await agency.client.get('/v1/inbox?limit=2')
    expect(page.body).toMatchObject({
      items: [
        {
          state: 'queued',
          sender: { code: 'H14' },
          informationOnly: true,
          subject: expect.any(String) as string,
        },
        {},
      ],
    })
    expect(page.headers.get('link')).toContain('rel="next"')
    const rest = await agency.client.get(`/v1/inbox?limit=2&after=${page.text('next')}`)
    expect(rest.at('items.0.deliveryId')).toBeDefined()
    expect(rest.at('items.1')).toBeUndefined()
    expect(rest.at('next')).toBeNull()
  })

  it('waits for something to come, and hears it at once', async () => {
    const agency = await addAgency(gateway, 'H21')
    const start = performance.now()
    const waiting = agency.client.get('/v1/inbox?wait=20')
    await new Promise((resolve) => setTimeout(resolve, 100))
    await send(['H21'], 'awaited')
    const answer = await waiting
    expect(answer.at('items.0.documentId')).toBeDefined()
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it('no longer lists what was received or refused', async () => {
    const agency = await addAgency(gateway, 'H22')
    const one = await send(['H22'], 'in')
    const two = await send(['H22'], 'out')
    await report(agency, one.text('deliveries.0.id'), '03', { incomingNumber: '7' })
    await report(agency, two.text('deliveries.0.id'), '02', { reason: 'Gửi nhầm' })
    expect((await agency.client.get('/v1/inbox')).at('items')).toEqual([])
  })
})

describe('fetching', () => {
  it('gives the bytes with their digest, as a download that no browser runs (T23)', async () => {
    const file = fakePdf('bytes')
    const files = [{ name: 'Báo cáo quý IV "2026".pdf', mediaType: 'application/pdf' }]
    const sent = await sender.client.send(metadataOf(['H14.05'], { files }), [file])
    const answer = await first.client.get(`/v1/documents/${sent.text('id')}/files/1`)
    expect(answer.raw.equals(file)).toBe(true)
    expect(answer.headers.get('content-digest')).toBe(
      `sha-256=:${createHash('sha256').update(file).digest('base64')}:`,
    )
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[ -~]+"; filename\*=UTF-8''B%C3%A1o/,
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('resumes by range and answers 304 to whoever has the bytes (RFC 9110, 13 and 14)', async () => {
    const file = fakePdf('range '.repeat(100))
    const path = `/v1/documents/${(await sender.client.send(metadataOf(['H14.05']), [file])).text('id')}/files/1`
    const part = await first.client.get(path, { Range: 'bytes=10-19' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${file.length}`)
    expect(part.raw.equals(file.subarray(10, 20))).toBe(true)
    const tail = await first.client.get(path, { Range: 'bytes=-5' })
    expect(tail.raw.equals(file.subarray(-5))).toBe(true)
    const beyond = await first.client.get(path, { Range: `bytes=${file.length}-` })
    expect(beyond.body).toMatchObject({ status: 416, code: 'range-not-satisfiable' })
    const etag = part.headers.get('etag') ?? ''
    expect((await first.client.get(path, { 'If-None-Match': etag })).status).toBe(304)
    const changed = await first.client.get(path, { Range: 'bytes=0-1', 'If-Range': '"other"' })
    expect(changed.status).toBe(200)
  })

  it('is delivered when the last file was handed over whole, and says so in the book', async () => {
    const files = ['a.pdf', 'b.pdf'].map((name) => ({ name, mediaType: 'application/pdf' }))
    const sent = await sender.client.send(metadataOf(['H14.05', 'H14.06'], { files }), [
      fakePdf('a'),
      fakePdf('b'),
    ])
    const path = `/v1/documents/${sent.text('id')}`
    await first.client.get(`${path}/files/1`)
    await first.client.get(`${path}/files/2`, { Range: 'bytes=0-3' })
    await sender.client.get(`${path}/files/2`)
    expect((await first.client.get(path)).at('deliveries.0.state')).toBe('queued')
    await first.client.get(`${path}/files/2`, { Range: 'bytes=4-' })
    await until(async () => (await first.client.get(path)).at('deliveries.0.state') === 'delivered')
    expect((await sender.client.get(path)).at('deliveries.1.state')).toBe('queued')
    const events = await first.client.get(`${path}/events`)
    expect(JSON.stringify(events.body)).toContain('"by":"download"')
  })
})

describe('status', () => {
  it('carries the incoming number back to the sender and completes the document when all have it', async () => {
    const sent = await send(['H14.05', 'H14.06'], 'numbers')
    const path = `/v1/documents/${sent.text('id')}`
    const answer = await report(first, sent.text('deliveries.0.id'), '03', {
      incomingNumber: '1234',
    })
    expect(answer.body).toMatchObject({
      applied: true,
      state: 'received',
      incomingNumber: '1234',
      businessStatus: '03',
    })
    expect((await sender.client.get(path)).body).toMatchObject({
      state: 'accepted',
      deliveries: [{ state: 'received', incomingNumber: '1234' }, { state: 'queued' }],
    })
    await report(second, sent.text('deliveries.1.id'), '2', { reason: 'Sai thẩm quyền' })
    expect((await sender.client.get(path)).body).toMatchObject({
      state: 'completed',
      deliveries: [{}, { state: 'refused', refusalReason: 'Sai thẩm quyền' }],
    })
  })

  it('gives the first receipt to an equal message, and keeps a contradicting one without effect', async () => {
    const delivery = (await send(['H14.05'], 'again')).text('deliveries.0.id')
    const one = await report(first, delivery, '03', { incomingNumber: '8' })
    gateway.now = new Date(gateway.now.getTime() + 5_000)
    const again = await report(first, delivery, '3', { incomingNumber: '8' })
    expect(again.raw.equals(one.raw)).toBe(true)
    const late = await report(first, delivery, '02', { reason: 'Nhầm' })
    expect(late.body).toMatchObject({
      applied: false,
      ignoredReason: 'already-received',
      state: 'received',
    })
    const other = await report(first, delivery, '03', { incomingNumber: '9' })
    expect(other.body).toMatchObject({ applied: false, incomingNumber: '8' })
  })

  it('needs a reason for 02 and 13, a code, and the right side', async () => {
    const delivery = (await send(['H14.05'], 'rules')).text('deliveries.0.id')
    expect((await report(first, delivery, '02')).body).toMatchObject({
      status: 422,
      code: 'status-reason-required',
    })
    expect((await report(sender, delivery, '13')).body).toMatchObject({
      code: 'status-reason-required',
    })
    expect((await report(sender, delivery, '03')).body).toMatchObject({
      status: 403,
      code: 'status-not-yours',
    })
    expect((await report(first, delivery, '13', { reason: 'x' })).body).toMatchObject({
      code: 'status-not-yours',
    })
    expect((await report(first, delivery, 'x1')).body).toMatchObject({
      status: 422,
      code: 'status-unknown',
    })
    expect((await report(second, delivery, '03')).body).toMatchObject({
      status: 404,
      code: 'not-found',
    })
    expect((await report(first, delivery, '07')).body).toMatchObject({
      applied: false,
      ignoredReason: 'unknown-code',
    })
  })

  it('takes a document back before it is handed over, and then it never reaches the recipient (I9)', async () => {
    const sent = await send(['H14.05'], 'recalled')
    const answer = await report(sender, sent.text('deliveries.0.id'), '13', {
      reason: 'Ban hành nhầm',
    })
    expect(answer.body).toMatchObject({ applied: true, state: 'cancelled' })
    const path = `/v1/documents/${sent.text('id')}`
    expect((await first.client.get(path)).status).toBe(404)
    expect((await first.client.get(`${path}/files/1`)).status).toBe(404)
    expect((await sender.client.get(path)).at('state')).toBe('recalled')
  })

  it('asks the recipient when it has the document, who agrees or declines', async () => {
    const sent = await send(['H14.05', 'H14.06'], 'asked')
    const [one, two] = [sent.text('deliveries.0.id'), sent.text('deliveries.1.id')]
    await report(first, one, '03')
    await report(second, two, '03')
    expect((await report(first, one, '15')).body).toMatchObject({
      ignoredReason: 'nothing-requested',
    })
    for (const delivery of [one, two])
      await report(sender, delivery, '13', { reason: 'Có sai sót' })
    expect((await report(first, one, '16', { note: 'Đã xử lý' })).body).toMatchObject({
      recall: 'declined',
      state: 'received',
    })
    expect((await report(second, two, '15')).body).toMatchObject({ recall: 'agreed' })
    const path = `/v1/documents/${sent.text('id')}`
    expect((await second.client.get(path)).status).toBe(404)
    expect((await first.client.get(path)).status).toBe(200)
    expect((await sender.client.get(path)).at('state')).toBe('completed')
  })
})

describe('the book', () => {
  it('shows each side its own, in order, without gaps and without a subject line', async () => {
    const subject = 'Chuyện-không-được-vào-sổ'
    const sent = await sender.client.send(metadataOf(['H14.05', 'H14.06'], { subject }), [
      fakePdf('book'),
    ])
    await report(first, sent.text('deliveries.0.id'), '01')
    const feed = await first.client.get('/v1/events?limit=200')
    expect(feed.raw.toString()).not.toContain(second.id)
    const whole = await gateway.operator.get('/v1/events?limit=200')
    const seqs = [...whole.raw.toString().matchAll(/"seq":(\d+)/g)].map(([, seq]) => Number(seq))
    expect(seqs).toEqual(seqs.map((_, index) => index + 1))
    expect(whole.raw.toString()).not.toContain(subject)
    expect(gateway.logged.join('\n')).not.toContain(subject)
    const after = await sender.client.get(`/v1/events?after=${seqs.length - 1}`)
    expect(after.at('items.0.type')).toBe('delivery.delivered')
    expect(after.at('items.1')).toBeUndefined()
  })

  it('gives receipts that anybody can check with the published key (RFC 7515, RFC 8037)', async () => {
    const sent = await send(['H14.05'], 'receipts')
    await report(first, sent.text('deliveries.0.id'), '03', { incomingNumber: '55' })
    const jwks = await gateway.client('').get('/.well-known/jwks.json')
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: jwks.text('keys.0.x') },
      format: 'jwk',
    })
    const receipts = await sender.client.get(`/v1/documents/${sent.text('id')}/receipts`)
    for (const index of [0, 1]) {
      const [header = '', claims = '', signature = ''] = receipts
        .text(`items.${index}.jws`)
        .split('.')
      expect(
        verify(null, Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url')),
      ).toBe(true)
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
        sub: sent.at('id'),
      })
    }
    const own = await first.client.get(`/v1/documents/${sent.text('id')}/receipts`)
    expect(own.at('items.0.kind')).toBe('status')
    expect(own.at('items.1')).toBeUndefined()
  })
})
