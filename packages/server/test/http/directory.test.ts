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

const DAY_MS = 86_400_000

let gateway: TestGateway
let sender: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14', { level: 'province' })
  await registerSeals(gateway, sender)
})

afterAll(() => gateway.end())

const register = async (code: string, name: string, more: object = {}): Promise<string> => {
  const made = await gateway.operator.post('/v1/agencies', {
    ...{ code, name, level: 'commune' },
    ...more,
  })
  expect(made.status, made.raw.toString()).toBe(201)
  return `/v1/agencies/${made.text('id')}`
}

const find = async (query: string): Promise<unknown[]> => {
  const answer = await gateway.operator.get(`/v1/agencies?${query}`)
  const items = answer.at('items')
  return Array.isArray(items) ? items.map((item: { code: string }) => item.code) : []
}

describe('finding an agency', () => {
  beforeAll(async () => {
    await register('H31', 'Ủy ban nhân dân tỉnh Đồng Đăng', { level: 'province' })
    await register('H31.61', 'Ủy ban nhân dân xã Tân Tiến', { parent: 'H31' })
    await register('H31.62', 'Ủy ban nhân dân phường Tân Giang', { parent: 'H31' })
    await register('H31.63', 'Ủy ban nhân dân xã Đức Long', { parent: 'H31' })
  })

  it.each([
    ['q=tan%20tien', ['H31.61']],
    ['q=T%C3%82N%20ti%E1%BA%BFn', ['H31.61']],
    ['q=duc', ['H31.63']],
    ['q=tan%20ban', ['H31.61', 'H31.62']],
    ['q=h31.6', ['H31.61', 'H31.62', 'H31.63']],
    ['q=000.00.62', ['H31.62']],
    ['q=khongco', []],
    ['q=uy%20ban&parent=000.00.00.H31&limit=2', ['H31.61', 'H31.62']],
    ['q=uy%20ban&level=province', ['H31']],
  ])('takes the beginnings of words without marks, and codes: %s', async (query, codes) => {
    expect(await find(query)).toEqual(codes)
  })

  it('gives pages in the order of codes that meet without a gap', async () => {
    const all = await find('q=uy%20ban')
    const seen: unknown[] = []
    for (let after: unknown = ''; typeof after === 'string';) {
      const page = await gateway.operator.get(`/v1/agencies?q=uy%20ban&limit=1&after=${after}`)
      seen.push(page.at('items.0.code'))
      after = page.at('next')
    }
    expect(seen).toEqual(all)
  })

  it('takes letters that mean something to LIKE for separators', async () => {
    expect(await find('q=%25')).toEqual(await find('limit=50'))
    expect(await find('q=t_n_ti')).toEqual(await find('q=t%20n%20ti'))
  })
})

describe('an administrator’s change', () => {
  it('needs the ETag of what was read: 428 without, 412 after another change', async () => {
    const path = await register('H32.01', 'Sở Một')
    const read = await gateway.operator.get(path)
    const etag = read.headers.get('etag') ?? ''
    const bare = await gateway.operator.patch(path, { name: 'Sở Hai' }, {})
    expect([bare.status, bare.at('code')]).toEqual([428, 'precondition-required'])
    const first = await gateway.operator.patch(path, { name: 'Sở Hai' }, { 'If-Match': etag })
    expect([first.status, first.at('name')]).toEqual([200, 'Sở Hai'])
    const late = await gateway.operator.patch(path, { name: 'Sở Ba' }, { 'If-Match': etag })
    expect([late.status, late.at('code')]).toEqual([412, 'precondition-failed'])
    const next = { 'If-Match': first.headers.get('etag') ?? '' }
    expect((await gateway.operator.patch(path, { mail: 'so@h32.vn' }, next)).status).toBe(200)
    expect(await find('q=so%20hai')).toEqual(['H32.01'])
    expect(await find('q=so%20mot')).toEqual([])
  })

  it('follows the states: draft, requested, active and suspended, closed for ever', async () => {
    const path = await register('H32.02', 'Sở Mới', { status: 'draft' })
    const become = async (status: string) =>
      (await gateway.operator.patch(path, { status })).at('status')
    expect(await become('active')).toBe(409)
    for (const status of ['requested', 'active', 'suspended', 'active', 'suspended', 'closed'])
      expect(await become(status)).toBe(status)
    expect(await become('active')).toBe(409)
  })

  it('puts nobody above itself', async () => {
    const path = await register('H32.03', 'Trên', {})
    await register('H32.03.01', 'Dưới', { parent: 'H32.03' })
    const answer = await gateway.operator.patch(path, { parent: 'H32.03.01' })
    expect([answer.status, answer.at('errors.0.pointer')]).toEqual([422, '/parent'])
  })
})

describe('other codes', () => {
  it('names the agency by each code for its time, in both schemes, and goes on to reach it by the old one', async () => {
    const path = await register('H33.05', 'Sở Đổi Mã')
    const before = gateway.now
    gateway.now = new Date(before.getTime() + DAY_MS)
    const changed = await gateway.operator.edit(path, 'codes', { code: 'H33.77' })
    expect(changed.body).toMatchObject({ code: 'H33.77', code102: '000.00.77.H33' })
    const codes = await gateway.operator.get(`${path}/codes`)
    expect(codes.at('items')).toEqual([
      { code: 'H33.05', validFrom: null, validTo: gateway.now.toISOString() },
      { code: 'H33.77', validFrom: gateway.now.toISOString(), validTo: null },
    ])
    const other = await register('H33.05', 'Sở Nhận Mã Cũ')
    const holder = async (at: Date) =>
      (await gateway.operator.get(`/v1/agencies?code=000.00.05.H33&at=${at.toISOString()}`)).at(
        'items.0.id',
      )
    expect(await holder(before)).toBe(path.split('/').at(-1))
    expect(await holder(gateway.now)).toBe(other.split('/').at(-1))
  })

  it('refuses a code that somebody has, and a time before the last change or in the future', async () => {
    const path = await register('H33.06', 'Sở Thử')
    const post = async (body: object) =>
      (await gateway.operator.edit(path, 'codes', body)).at('code')
    expect(await post({ code: 'H14' })).toBe('agency-code-taken')
    const future = new Date(gateway.now.getTime() + 1).toISOString()
    expect(await post({ code: 'H33.07', validFrom: future })).toBe('validity-invalid')
    expect(await post({ code: 'H33.07' })).toBe('H33.07')
    const earlier = new Date(gateway.now.getTime() - 1).toISOString()
    expect(await post({ code: 'H33.08', validFrom: earlier })).toBe('validity-invalid')
  })
})

describe('mergers', () => {
  it('sends what is for a merged agency to its successor, and says so in the answer', async () => {
    const gone = await register('H34', 'Tỉnh Cũ', { level: 'province' })
    await register('H35', 'Tỉnh Giữa', { level: 'province' })
    await register('H36', 'Tỉnh Mới', { level: 'province' })
    const merged = await gateway.operator.edit(gone, 'merge', { into: 'H35' })
    expect(merged.body).toMatchObject({ status: 'closed', mergedAt: gateway.now.toISOString() })
    const middle = `/v1/agencies/${merged.text('successorId')}`
    expect((await gateway.operator.edit(middle, 'merge', { into: 'H36' })).status).toBe(200)

    const sent = await sender.client.send(metadataOf(['H34', '000.00.00.H36']), [fakePdf('m')])
    expect(sent.status, sent.raw.toString()).toBe(202)
    expect(sent.at('deliveries')).toMatchObject([
      { recipient: { code: 'H36' }, forwardedFrom: ['H34'] },
    ])
    const plain = await sender.client.send(metadataOf(['H36']), [fakePdf('n')])
    expect(plain.at('deliveries.0.forwardedFrom')).toBeUndefined()
  })

  it('finds the successor of a recipient that was merged while the document was a draft', async () => {
    const gone = await register('H38', 'Sắp Gộp', { level: 'province' })
    await register('H39', 'Nơi Gộp', { level: 'province' })
    const draft = await sender.client.post('/v1/documents', metadataOf(['H38']))
    await gateway.operator.edit(gone, 'merge', { into: 'H39' })
    const place = `/v1/documents/${draft.text('id')}`
    await sender.client.put(`${place}/files/1`, fakePdf('draft'))
    const accepted = await sender.client.post(`${place}/submit`)
    expect(accepted.at('deliveries')).toMatchObject([
      { recipient: { code: 'H39' }, forwardedFrom: ['H38'] },
    ])
  })

  it('keeps the figures of the one that issued, under the code it had', async () => {
    const gone = await addAgency(gateway, 'H41', { level: 'province' })
    await register('H42', 'Nhận Về', { level: 'province' })
    await registerSeals(gateway, gone)
    await gone.client.send(metadataOf(['H14']), [fakePdf('before')])
    await gateway.operator.edit(`/v1/agencies/${gone.id}`, 'merge', { into: 'H42' })
    const share = async (query: string) =>
      (await gateway.operator.get(`/v1/statistics/electronic-share?period=2026&${query}`)).at(
        'byDocument.denominator',
      )
    expect(await share('agency=H41')).toBe(1)
    expect(await share('agency=H42')).toBe(0)
    expect(await share('agency=H42&predecessors=true')).toBe(1)
  })

  it('refuses itself, the unknown, the closed and the already merged', async () => {
    const one = await register('H43', 'Một', { level: 'province' })
    const two = await register('H44', 'Hai', { level: 'province' })
    const merge = async (path: string, into: string) =>
      (await gateway.operator.edit(path, 'merge', { into })).at('code')
    expect(await merge(one, 'H43')).toBe('merger-invalid')
    expect(await merge(one, 'H99')).toBe('merger-invalid')
    expect(await merge(one, 'H44')).toBe('H43')
    expect(await merge(two, 'H43')).toBe('merger-invalid')
    expect(await merge(one, 'H44')).toBe('merger-invalid')
  })
})

describe('what a recipient can take', () => {
  it('is asked before a file is sent for its type, and after for the size', async () => {
    const path = await register('H45', 'Kén Chọn', { level: 'province' })
    await gateway.operator.patch(path, { capabilities: { accepts: ['text/xml'] } })
    const send = async (name: string) =>
      (await sender.client.send(metadataOf(['H45']), [fakePdf(name)])).at('code')
    expect(await send('type')).toBe('recipient-cannot-take')
    await gateway.operator.patch(path, { capabilities: { maxBytes: 3 } })
    expect(await send('size')).toBe('recipient-cannot-take')
    await gateway.operator.patch(path, { capabilities: null })
    expect(await send('free')).toBeUndefined()
  })
})
