import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakePdf, fakeVerifier } from '../support/fake-verifier.ts'
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
let hold: Promise<void> | undefined
let heldNow = 0

beforeAll(async () => {
  const verifier: typeof fakeVerifier = {
    verify: async (source, options) => {
      if (hold !== undefined) heldNow += 1
      await hold
      return fakeVerifier.verify(source, options)
    },
  }
  gateway = await startTestGateway({ verifier })
  sender = await addAgency(gateway, 'H14')
  await addAgency(gateway, 'H14.05')
  await addAgency(gateway, 'H14.06')
})

afterAll(() => gateway.end())

describe('natural idempotency', () => {
  it('gives the first answer to the same document again, byte for byte, with or without a key', async () => {
    const metadata = metadataOf(['H14.05'])
    const first = await sender.client.send(metadata, [fakePdf('same')])
    gateway.now = new Date(gateway.now.getTime() + 60_000)
    const again = await sender.client.send(metadata, [fakePdf('same')])
    expect(again.status).toBe(202)
    expect(again.raw.equals(first.raw)).toBe(true)
    const keyed = await sender.client.send(metadata, [fakePdf('same')], {
      'Idempotency-Key': 'natural-1',
    })
    expect(keyed.raw.equals(first.raw)).toBe(true)
  })

  it('refuses another content under the same uid and version, and takes a new version', async () => {
    const metadata = metadataOf(['H14.05'])
    await sender.client.send(metadata, [fakePdf('one')])
    const other = await sender.client.send(metadata, [fakePdf('two')])
    expect(other.body).toMatchObject({ status: 409, code: 'document-exists' })
    const next = await sender.client.send({ ...metadata, version: 2 }, [fakePdf('two')])
    expect(next.status).toBe(202)
  })

  it('accepts one of fifty equal submissions at once and gives the others its answer (I5)', async () => {
    const metadata = metadataOf(['H14.05', 'H14.06'])
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => sender.client.send(metadata, [fakePdf('fifty')])),
    )
    expect(new Set(answers.map((answer) => answer.raw.toString())).size).toBe(1)
    expect(answers.every((answer) => answer.status === 202)).toBe(true)
    const document = await sender.client.get(`/v1/documents/${answers[0]?.text('id') ?? ''}`)
    expect(document.at('deliveries.1.state')).toBe('queued')
    expect(document.at('deliveries.2')).toBeUndefined()
  })
})

describe('Idempotency-Key (draft-ietf-httpapi-idempotency-key-header)', () => {
  it('replays the answer to the same request', async () => {
    const metadata = metadataOf(['H14.05'])
    const key = { 'Idempotency-Key': 'replay' }
    const first = await sender.client.send(metadata, [fakePdf('keyed')], key)
    const again = await sender.client.send(metadata, [fakePdf('keyed')], key)
    expect(again.raw.equals(first.raw)).toBe(true)
  })

  it('refuses another body under the key, and another operation', async () => {
    const key = { 'Idempotency-Key': 'other-body' }
    const metadata = metadataOf(['H14.05'])
    const first = await sender.client.send(metadata, [fakePdf('1')], key)
    const other = await sender.client.send(metadataOf(['H14.05']), [fakePdf('2')], key)
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
    const draft = await sender.client.post('/v1/documents', metadata, key)
    expect(draft.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
    const delivery = first.text('deliveries.0.id')
    const status = await sender.client.post(
      `/v1/deliveries/${delivery}/status`,
      { code: '13', reason: 'x' },
      key,
    )
    expect(status.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
  })

  it('says so while the first request is being answered, and gives the key back when it comes to nothing', async () => {
    const key = { 'Idempotency-Key': 'in-flight' }
    const metadata = metadataOf(['H14.05'])
    let release = (): void => undefined
    hold = new Promise((resolve) => (release = resolve))
    heldNow = 0
    const first = sender.client.send(metadata, [fakePdf('slow')], key)
    await until(() => Promise.resolve(heldNow > 0))
    const draft = await sender.client.post('/v1/documents', metadata, key)
    expect(draft.status).toBe(409)
    const second = await sender.client.send(metadata, [fakePdf('slow')], key)
    expect(second.body).toMatchObject({ status: 409, code: 'idempotency-in-flight' })
    expect(second.headers.get('retry-after')).toBe('2')
    release()
    expect((await first).status).toBe(202)
    hold = undefined

    const failing = { 'Idempotency-Key': 'failing' }
    const unknown = await sender.client.send(metadataOf(['H77']), [fakePdf('x')], failing)
    expect(unknown.at('code')).toBe('recipient-unknown')
    const corrected = await sender.client.send(metadataOf(['H14.05']), [fakePdf('x')], failing)
    expect(corrected.status).toBe(202)
  })

  it('is free half a minute after its gateway stood still, and refuses that one’s late answer', async () => {
    const key = { 'Idempotency-Key': 'stood-still' }
    const metadata = metadataOf(['H14.05'])
    let release = (): void => undefined
    hold = new Promise((resolve) => (release = resolve))
    heldNow = 0
    const late = sender.client.send(metadata, [fakePdf('late')], key)
    await until(() => Promise.resolve(heldNow > 0))
    hold = undefined
    gateway.now = new Date(gateway.now.getTime() + 30_000)
    const first = await sender.client.send(metadata, [fakePdf('late')], key)
    expect(first.status).toBe(202)
    release()
    expect((await late).body).toMatchObject({ status: 409, code: 'idempotency-in-flight' })
    const again = await sender.client.send(metadata, [fakePdf('late')], key)
    expect(again.raw.equals(first.raw)).toBe(true)
  })

  it('belongs to one agency', async () => {
    const key = { 'Idempotency-Key': 'shared' }
    const other = await addAgency(gateway, 'H15')
    const mine = await sender.client.send(metadataOf(['H14.05']), [fakePdf('mine')], key)
    const theirs = await other.client.send(metadataOf(['H14.05']), [fakePdf('theirs')], key)
    expect([mine.status, theirs.status]).toEqual([202, 202])
  })

  it('outlives a restart', async () => {
    const metadata = metadataOf(['H14.05'])
    const key = { 'Idempotency-Key': 'restart' }
    const first = await sender.client.send(metadata, [fakePdf('r')], key)
    const token = await newKey()
    await gateway.restart()
    const again = await gateway.client(token).send(metadata, [fakePdf('r')], key)
    expect(again.raw.equals(first.raw)).toBe(true)
  })

  it('is refused when it is no plain text', async () => {
    const answer = await gateway
      .client(await newKey())
      .send(metadataOf(['H14.05']), [fakePdf('x')], { 'Idempotency-Key': 'x'.repeat(256) })
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request' })
  })
})

async function newKey(): Promise<string> {
  const key = await gateway.operator.post(`/v1/agencies/${sender.id}/keys`, { label: 'again' })
  return key.text('key')
}
