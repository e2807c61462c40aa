import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addAgency,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

let gateway: TestGateway
let agency: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway({ config: { maxFileBytes: 12_345, callerRate: 77 } })
  agency = await addAgency(gateway, 'H14')
})

afterAll(() => gateway.end())

describe('GET /v1/me', () => {
  it('tells a key its agency by both codes, what it may, until when, and the limits', async () => {
    const expiresAt = '2027-01-31T10:00:00.000Z'
    const made = await gateway.operator.post(`/v1/agencies/${agency.id}/keys`, {
      ...{ label: 'narrow', expiresAt },
      scopes: ['statistics:read', 'documents:send'],
    })
    const me = await gateway.client(made.text('key')).get('/v1/me')
    expect(me.status).toBe(200)
    expect(me.body).toMatchObject({
      kind: 'key',
      id: made.text('id'),
      agency: { id: agency.id, code: 'H14', name: 'Cơ quan H14', status: 'active' },
      scopes: ['documents:send', 'statistics:read'],
      expiresAt,
      limits: { maxFileBytes: 12_345, requestsPerSecond: 77, requestsAtOnce: 5_000 },
    })
    expect(me.at('agency.code102')).toBe('000.00.00.H14')
    expect(me.raw.toString()).not.toContain(made.text('key'))
  })

  it('answers whatever the key may do, and null for what never ends or is nobody’s', async () => {
    const made = await gateway.operator.post(`/v1/agencies/${agency.id}/keys`, {
      ...{ label: 'metrics', scopes: ['metrics:read'] },
    })
    const me = await gateway.client(made.text('key')).get('/v1/me')
    expect(me.body).toMatchObject({ scopes: ['metrics:read'], expiresAt: null })
    const operator = await gateway.operator.get('/v1/me')
    expect(operator.body).toMatchObject({ kind: 'key', agency: null, expiresAt: null })
  })

  it('is about the holder of the key, whomever it names', async () => {
    await addAgency(gateway, 'H15')
    const me = await agency.client.get('/v1/me', { 'Sealpost-On-Behalf-Of': 'H15' })
    expect(me.at('agency.code')).toBe('H14')
  })

  it('is closed to who shows no key, and to a key that has ended', async () => {
    expect((await gateway.client('').get('/v1/me')).status).toBe(401)
    const path = `/v1/agencies/${agency.id}/keys`
    const made = await gateway.operator.post(path, { label: 'revoked' })
    await gateway.operator.delete(`${path}/${made.text('id')}`)
    expect((await gateway.client(made.text('key')).get('/v1/me')).at('code')).toBe(
      'unauthenticated',
    )
  })
})
