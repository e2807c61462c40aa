import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROUTES } from '../../src/http/routes/index.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

let gateway: TestGateway
let agency: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  agency = await addAgency(gateway, 'H14')
})

afterAll(() => gateway.end())

const ID = '01a207a2-3280-7cc0-a633-1904bd43711c'

const keyed = ROUTES.map(({ spec }) => spec).filter(({ scope }) => scope !== 'public')
const fill = (path: string) => path.replace('{number}', '1').replaceAll(/\{\w+\}/g, ID)
const writes = keyed.filter(({ method }) => method !== 'get')
const confidential = keyed.filter((spec) => spec.confidential === true)
const reads = keyed.filter((spec) => spec.method === 'get' && spec.confidential !== true)

async function newest(): Promise<Record<string, unknown>> {
  const item = (await gateway.operator.get('/v1/audit?limit=1')).at('items.0')
  return typeof item === 'object' && item !== null ? { ...item } : {}
}

async function ask(method: string, path: string, traceId: string): Promise<number> {
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`
  const answer = await gateway.operator.raw(method, path, { traceparent })
  return answer.status
}

const traceOf = (index: number) => (index + 1).toString(16).padStart(32, '0')

describe('what the operator does', () => {
  it.each([...writes, ...confidential].map((spec, index) => ({ ...spec, index })))(
    '$method $path is on record, with the status it got',
    async ({ method, path, index }) => {
      const status = await ask(method.toUpperCase(), fill(path), traceOf(index))
      expect(status).toBeLessThan(500)
      expect(await newest()).toMatchObject({
        kind: 'key',
        agencyId: null,
        method: method.toUpperCase(),
        route: path,
        address: 'loopback',
        traceId: traceOf(index),
        status,
      })
    },
  )

  it('is on record with who, when and what was made', async () => {
    const made = await gateway.operator.post(`/v1/agencies/${agency.id}/keys`, { label: 'seen' })
    const entry = await newest()
    expect(entry).toMatchObject({
      at: gateway.now.toISOString(),
      params: { id: agency.id },
      created: made.text('id'),
      status: 201,
    })
    expect(JSON.stringify(entry)).not.toContain('spk_')
  })

  it.each(reads)('$method $path leaves no entry', async ({ method, path }) => {
    const before = await newest()
    await gateway.operator.raw(method.toUpperCase(), fill(path))
    expect(await newest()).toEqual(before)
  })
})

describe('what agencies do', () => {
  it('is in the book of the document, and no entry', async () => {
    const other = await addAgency(gateway, 'H14.05')
    const before = await newest()
    await agency.client.send(metadataOf([other.code]), [fakePdf('a')])
    expect(await newest()).toEqual(before)
  })

  it('is on record when they run the gateway', async () => {
    const made = await gateway.operator.post(`/v1/agencies/${agency.id}/keys`, {
      label: 'trusted',
      scopes: ['agencies:admin'],
    })
    await gateway.client(made.text('key')).post('/v1/agencies', {})
    expect(await newest()).toMatchObject({
      who: made.text('id'),
      agencyId: agency.id,
      route: '/v1/agencies',
      status: 400,
    })
  })
})

describe('the record', () => {
  it('is read from the newest on, page by page', async () => {
    const all = await gateway.operator.get('/v1/audit?limit=200')
    const ids = [0, 1, 2, 3].map((index) => all.at(`items.${index}.id`))
    const first = await gateway.operator.get('/v1/audit?limit=2')
    const second = await gateway.operator.get(`/v1/audit?limit=2&before=${first.text('next')}`)
    expect([first.at('items.0.id'), first.at('items.1.id')]).toEqual(ids.slice(0, 2))
    expect([second.at('items.0.id'), second.at('items.1.id')]).toEqual(ids.slice(2, 4))
  })

  it('is nothing that an agency reads or anybody changes', async () => {
    expect((await agency.client.get('/v1/audit')).at('code')).toBe('scope-missing')
    const methods = ROUTES.filter(({ spec }) => spec.path.startsWith('/v1/audit'))
    expect(methods.map(({ spec }) => spec.method)).toEqual(['get'])
  })
})
