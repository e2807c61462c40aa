import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakePdf } from '../support/fake-verifier.ts'
import { registerSeals } from '../support/seals.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

const HOUR_MS = 3_600_000

let gateway: TestGateway
let hub: TestAgency
let school: TestAgency
let office: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  hub = await addAgency(gateway, 'H14', { level: 'province' })
  school = await addAgency(gateway, 'H14.70')
  office = await addAgency(gateway, 'H14.05')
  await registerSeals(gateway, school)
})

afterAll(() => gateway.end())

const forAgency = (code: string) => ({ 'Sealpost-On-Behalf-Of': code })

const delegate = (agency: TestAgency, body: object) =>
  gateway.operator.post(`/v1/agencies/${agency.id}/delegations`, body)

const send = async (client: TestAgency['client'], code: string, text: string) =>
  client.send(metadataOf(['H14.05']), [fakePdf(text)], forAgency(code))

describe('an intermediary', () => {
  it('sends and receives for an agency that has delegated it, for as long as it has', async () => {
    expect((await send(hub.client, 'H14.70', 'before')).at('code')).toBe('delegation-missing')
    const validTo = new Date(gateway.now.getTime() + HOUR_MS).toISOString()
    const scopes = ['documents:send', 'documents:receive']
    const made = await delegate(school, { intermediary: '000.00.00.H14', scopes, validTo })
    expect([made.status, made.at('intermediaryId')]).toEqual([201, hub.id])

    const sent = await send(hub.client, '000.00.70.H14', 'during')
    expect(sent.status, sent.raw.toString()).toBe(202)
    const document = await school.client.get(`/v1/documents/${sent.text('id')}`)
    expect(document.at('sender.code')).toBe('H14.70')
    const used = await school.client.get('/v1/events?limit=200')
    expect(used.raw.toString()).toContain('"delegation.used"')

    await office.client.send(metadataOf(['H14.70']), [fakePdf('to the school')])
    const inbox = await hub.client.get('/v1/inbox', forAgency('H14.70'))
    expect(inbox.at('items')).toHaveLength(1)
    expect((await hub.client.get('/v1/inbox')).at('items')).toHaveLength(0)

    gateway.now = new Date(gateway.now.getTime() + HOUR_MS)
    expect((await send(hub.client, 'H14.70', 'after')).at('code')).toBe('delegation-missing')
  })

  it('does only what was delegated, and nothing once it is ended or the agency is suspended', async () => {
    const made = await delegate(school, { intermediary: 'H14', scopes: ['documents:receive'] })
    const inbox = async () =>
      (await hub.client.get('/v1/inbox', forAgency('H14.70'))).at('code') ?? 'open'
    expect(await inbox()).toBe('open')
    expect((await send(hub.client, 'H14.70', 'no')).at('code')).toBe('delegation-missing')
    const other = await hub.client.get('/v1/agencies', forAgency('H14.70'))
    expect(other.at('code')).toBe('delegation-missing')
    expect((await office.client.get('/v1/inbox', forAgency('H14.70'))).status).toBe(403)

    const path = `/v1/agencies/${school.id}`
    await gateway.operator.patch(path, { status: 'suspended' })
    expect(await inbox()).toBe('delegation-missing')
    await gateway.operator.patch(path, { status: 'active' })
    const place = `${path}/delegations/${made.text('id')}`
    expect((await gateway.operator.delete(place)).status).toBe(204)
    expect((await gateway.operator.delete(place)).status).toBe(404)
    expect(await inbox()).toBe('delegation-missing')
    expect((await gateway.operator.get(`${path}/delegations`)).at('items')).toHaveLength(2)
  })

  it('is another agency that is active, and the time is one that comes', async () => {
    const scopes = ['documents:send']
    const codeOf = async (body: object) => (await delegate(school, body)).at('code')
    expect(await codeOf({ intermediary: 'H14.70', scopes })).toBe('delegation-invalid')
    expect(await codeOf({ intermediary: 'H99', scopes })).toBe('delegation-invalid')
    const validTo = gateway.now.toISOString()
    expect(await codeOf({ intermediary: 'H14', scopes, validTo })).toBe('delegation-invalid')
    expect(await codeOf({ intermediary: 'H14', scopes: ['agencies:admin'] })).toBe(
      'invalid-request',
    )
  })

  it('is the successor for what waits for who was merged into it, to receive alone', async () => {
    const gone = await addAgency(gateway, 'H15', { level: 'province' })
    await office.client.send(metadataOf(['H15']), [fakePdf('waits')])
    await gateway.operator.edit(`/v1/agencies/${gone.id}`, 'merge', { into: 'H14' })
    expect((await gone.client.get('/v1/inbox')).at('code')).toBe('agency-not-active')
    const inbox = await hub.client.get('/v1/inbox', forAgency('H15'))
    const status = `/v1/deliveries/${inbox.text('items.0.deliveryId')}/status`
    const received = await hub.client.post(status, { code: '03' }, forAgency('H15'))
    expect(received.at('state')).toBe('received')
    expect((await send(hub.client, 'H15', 'as who is gone')).at('code')).toBe('delegation-missing')
  })
})
