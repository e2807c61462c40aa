// T10: what belongs to others does not exist. Every route with an id, every kind of id, three agencies.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGENCY_SCOPES } from '../../src/agencies/caller.ts'
import { ROUTES } from '../../src/http/routes/index.ts'
import type { Answered } from '../support/client.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { registerSeals } from '../support/seals.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

const CANARY = 'Chủ đề mà người ngoài không được thấy'

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency
let stranger: TestAgency

/** Ids of each kind that belong to sender and recipient. */
const ids = new Map<string, string>()

beforeAll(async () => {
  // Webhooks go to a port of this machine where nobody listens.
  gateway = await startTestGateway({
    config: { webhookHosts: ['127.0.0.1'], webhookPrivateAddresses: true },
  })
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
  stranger = await addAgency(gateway, 'H14.06')
  const { agencySeal } = await seals()
  const draft = await sender.client.post('/v1/documents', metadata())
  const sent = await sender.client.send(metadata(), [fakePdf('a', [{ certificate: agencySeal }])])
  const own = await stranger.client.send(metadataOf(['H14.05']), [fakePdf('own')])
  const key = await gateway.operator.post(`/v1/agencies/${sender.id}/keys`, { label: 'x' })
  const client = await gateway.operator.post(`/v1/agencies/${sender.id}/clients`, {
    label: 'x',
    keys: [PUBLIC_KEY],
  })
  ids.set('draft', draft.text('id'))
  ids.set('document', sent.text('id'))
  ids.set('delivery', sent.text('deliveries.0.id'))
  ids.set('agency', sender.id)
  ids.set('key', key.text('id'))
  ids.set('client', client.text('id'))
  ids.set('nothing', '01a207a2-3280-7cc0-a633-1904bd43711c')
  bodies.set('/v1/documents/{id}/replace', { by: own.text('id') })
})

afterAll(() => gateway.end())

const metadata = () => metadataOf(['H14.05'], { subject: CANARY })

async function seals(): Promise<{ readonly agencySeal: string }> {
  const { agency } = await registerSeals(gateway, sender)
  return { agencySeal: agency }
}

/** RFC 8037, appendix A.2. */
const PUBLIC_KEY = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}

/** Bodies that are in order, so that it is the id that is refused. */
const bodies = new Map<string, object>([
  ['/v1/deliveries/{id}/status', { code: '03' }],
  ['/v1/documents/{id}/recall', { reason: 'Gửi nhầm' }],
  ['/v1/agencies/{id}/endpoint', { url: 'http://127.0.0.1:1/in' }],
])

/** The register is everybody's. */
const REGISTER = new Set([
  '/v1/agencies/{id}',
  '/v1/agencies/{id}/codes',
  '/v1/agencies/{id}/certificates',
  '/v1/agencies/{id}/delegations',
])

const KINDS = ['draft', 'document', 'delivery', 'agency', 'key', 'client', 'nothing'] as const

const withId = ROUTES.map(({ spec }) => spec).filter(({ path }) => /\{(id|key|client)\}/.test(path))
const allowed = withId.filter(
  ({ scope }) => scope === 'public' || AGENCY_SCOPES.some((granted) => granted === scope),
)
const closed = withId.filter((spec) => !allowed.includes(spec))

async function ask(
  agency: TestAgency,
  { method, path }: { readonly method: string; readonly path: string },
  kind: string,
): Promise<Answered> {
  const address = path
    .replaceAll(/\{(?:id|key|client)\}/g, ids.get(kind) ?? '')
    .replace('{number}', '1')
  if (path.endsWith('/files/{number}') && method === 'put')
    return agency.client.put(address, fakePdf('foreign'))
  const body = bodies.get(path)
  if (body === undefined || method === 'get' || method === 'delete')
    return agency.client.raw(method.toUpperCase(), address)
  return method === 'put' ? agency.client.putJson(address, body) : agency.client.post(address, body)
}

const cases = (specs: typeof withId) =>
  specs.flatMap(({ method, path, scope }) => KINDS.map((kind) => ({ method, path, scope, kind })))

/** What can change: the life of the document, and the draft. */
async function whatIs(): Promise<unknown> {
  const events = await sender.client.get(`/v1/documents/${ids.get('document') ?? ''}/events`)
  const draft = await sender.client.get(`/v1/documents/${ids.get('draft') ?? ''}`)
  const endpoint = await sender.client.get(`/v1/agencies/${sender.id}/endpoint`)
  return [events.body, draft.body, endpoint.status]
}

describe('what belongs to others (T10)', () => {
  it.each(cases(allowed))('$method $path is not there, with the id of a $kind', async (route) => {
    const isWrite = route.method !== 'get'
    const before = isWrite ? await whatIs() : null
    const answer = await ask(stranger, route, route.kind)
    const isRegister = REGISTER.has(route.path) && route.kind === 'agency'
    expect(answer.status).toBe(isRegister ? 200 : 404)
    if (!isRegister) expect(answer.at('code')).toBe('not-found')
    expect(answer.raw.toString()).not.toContain(CANARY)
    expect(isWrite ? await whatIs() : null).toEqual(before)
  })

  it.each(cases(closed))('$method $path is closed, with the id of a $kind', async (route) => {
    const answer = await ask(stranger, route, route.kind)
    expect([answer.status, answer.at('code')]).toEqual([403, 'scope-missing'])
  })

  it('stands in no list, register, table or export of a stranger', async () => {
    const lists = ROUTES.map(({ spec }) => spec).filter(
      ({ path, method, scope }) =>
        !path.includes('{') &&
        method === 'get' &&
        (scope === 'any' || AGENCY_SCOPES.some((granted) => granted === scope)) &&
        scope !== 'agencies:read',
    )
    expect(lists.length).toBeGreaterThan(15)
    expect(lists.map(({ path }) => path)).toContain('/v1/me')
    const period = '?period=2026-11'
    for (const { path } of lists) {
      for (const query of ['', period]) {
        const text = (await stranger.client.get(path + query)).raw.toString()
        expect(text).not.toContain(CANARY)
        for (const kind of ['draft', 'document', 'delivery'])
          expect(text).not.toContain(ids.get(kind))
      }
    }
  })
})

describe('what is the other side’s', () => {
  it.each(['submit', 'recall', 'replace'])('%s is not for the recipient', async (act) => {
    const path = `/v1/documents/{id}/${act}`
    const answer = await ask(recipient, { method: 'post', path }, 'document')
    expect(answer.status).toBe(404)
  })

  it('a draft is there for its sender alone', async () => {
    for (const part of ['', '/reports', '/events', '/receipts', '/files/1']) {
      const path = `/v1/documents/{id}${part}`
      expect((await ask(recipient, { method: 'get', path }, 'draft')).status).toBe(404)
    }
  })

  it('a status of the recipient is not the sender’s to report', async () => {
    const answer = await ask(
      sender,
      { method: 'post', path: '/v1/deliveries/{id}/status' },
      'delivery',
    )
    expect(answer.at('code')).toBe('status-not-yours')
  })
})

describe('the same addresses', () => {
  /** Public ones and those of the register are shown above or elsewhere to answer. */
  const owned = allowed.filter(({ scope }) => scope !== 'public' && scope !== 'agencies:read')

  it.each(owned)('$method $path is there for whom it belongs to', async ({ method, path }) => {
    await ask(sender, { method: 'put', path: '/v1/agencies/{id}/endpoint' }, 'agency')
    const later = await sender.client.send(metadata(), [fakePdf(path)])
    bodies.set('/v1/documents/{id}/replace', { by: later.text('id') })
    const statuses: number[] = []
    for (const agency of [recipient, sender])
      for (const kind of ['delivery', 'document', 'draft', 'agency'])
        statuses.push((await ask(agency, { method, path }, kind)).status)
    expect(statuses.some((status) => status !== 404 && status !== 403)).toBe(true)
  })
})
