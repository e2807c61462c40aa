import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addAgency,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../../support/test-gateway.ts'

let gateway: TestGateway
let flooder: TestAgency
let other: TestAgency

/** Rates at which nothing comes back while the test runs. */
beforeAll(async () => {
  gateway = await startTestGateway({
    config: { callerRate: 0.001, callerBurst: 20, addressRate: 0.001, addressBurst: 10 },
  })
  flooder = await addAgency(gateway, 'H14')
  other = await addAgency(gateway, 'H14.05')
})

afterAll(() => gateway.end())

describe('too many requests', () => {
  it('of an agency are refused with 429, and others are served (T17)', async () => {
    const statuses: number[] = []
    for (let times = 0; times < 25; times++)
      statuses.push((await flooder.client.get('/v1/inbox')).status)
    expect(statuses).toEqual([...Array<number>(20).fill(200), ...Array<number>(5).fill(429)])
    const refused = await flooder.client.get('/v1/inbox')
    expect(refused.body).toMatchObject({ status: 429, code: 'rate-limited', retryAfter: 1000 })
    expect(refused.headers.get('retry-after')).toBe('1000')
    expect(refused.headers.get('ratelimit-policy')).toBe('"caller";q=20;w=20000')
    expect(refused.headers.get('ratelimit')).toMatch(/^"caller";r=0;t=(19|20)\d{3}$/)
    const served = await other.client.get('/v1/inbox')
    expect(served.status).toBe(200)
    expect(served.headers.get('ratelimit')).toMatch(/^"caller";r=19;t=1000$/)
  })

  it('are not bought with another key of the same agency', async () => {
    const made = await gateway.operator.post(`/v1/agencies/${flooder.id}/keys`, { label: 'more' })
    expect((await gateway.client(made.text('key')).get('/v1/inbox')).status).toBe(429)
  })

  it('without a key are counted by address, and hold up nobody who has one', async () => {
    const stranger = gateway.client(`spk_${'x'.repeat(43)}`)
    const statuses: number[] = []
    for (let times = 0; times < 12; times++) statuses.push((await stranger.get('/v1/inbox')).status)
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
    expect((await gateway.client('').get('/v1/openapi.json')).status).toBe(429)
    expect((await other.client.get('/v1/inbox')).status).toBe(200)
  })

  it('never keep a watchdog from asking how we are', async () => {
    expect((await gateway.client('').get('/livez')).status).toBe(200)
  })

  it('are refused before a body is read', async () => {
    const answer = await flooder.client.postBytes(
      '/v1/documents',
      new Uint8Array(5 << 20),
      'multipart/form-data; boundary=x',
    )
    expect(answer.status).toBe(429)
  })
})
