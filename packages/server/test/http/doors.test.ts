import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakePdf } from '../support/fake-verifier.ts'
import { waitingFiles } from '../support/waiting-files.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { until } from '../support/until.ts'
import { ROUTES } from '../../src/http/routes/index.ts'

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency
let stranger: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
  stranger = await addAgency(gateway, 'H14.06')
})

afterAll(() => gateway.end())

/** Every route, with its parameters filled in. */
const ADDRESSES = ROUTES.map(({ spec }) => ({
  method: spec.method.toUpperCase(),
  scope: spec.scope,
  path: spec.path
    .replace('{number}', '1')
    .replaceAll(/\{\w+\}/g, '01a207a2-3280-7cc0-a633-1904bd43711c'),
}))

const keyed = ADDRESSES.filter(({ scope }) => scope !== 'public')

describe('who may come in', () => {
  it.each(keyed)('$method $path is closed without a key', async ({ method, path }) => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer nonsense',
      `Bearer spk_${'x'.repeat(43)}`,
      'Basic YTpi',
    ]) {
      const answer = await fetch(gateway.url + path, {
        method,
        headers: { Authorization: authorization },
      })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
    }
  })

  it.each(keyed.filter(({ scope }) => scope !== 'any'))(
    '$method $path needs its scope (T11)',
    async ({ method, path, scope }) => {
      const others = [
        'documents:send',
        'documents:receive',
        'registers:write',
        'statistics:read',
      ].filter((other) => other !== scope)
      const created = await gateway.operator.post(`/v1/agencies/${sender.id}/keys`, {
        label: 'narrow',
        scopes: others,
      })
      const headers = { Authorization: `Bearer ${created.text('key')}` }
      const answer = await fetch(gateway.url + path, { method, headers })
      expect(await answer.json()).toMatchObject({ status: 403, code: 'scope-missing' })
    },
  )

  it('refuses before the body is read', async () => {
    const head = [
      'POST /v1/documents HTTP/1.1',
      'Host: gateway',
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 1000000',
      '',
      '',
    ]
    expect(await exchange(head.join('\r\n'))).toMatch(/^HTTP\/1\.1 401 /)
  })

  it('asks for a body only when it wants it (RFC 9110, 10.1.1)', async () => {
    const head = (key: string) =>
      [
        'PUT /v1/documents/01a207a2-3280-7cc0-a633-1904bd43711c/files/1 HTTP/1.1',
        'Host: gateway',
        `Authorization: Bearer ${key}`,
        'Content-Digest: sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:',
        'Content-Length: 10',
        'Expect: 100-continue',
        '',
        '',
      ].join('\r\n')
    expect(await exchange(head('spk_none'))).toMatch(/^HTTP\/1\.1 401 /)
    const created = await gateway.operator.post(`/v1/agencies/${sender.id}/keys`, {
      label: 'expect',
    })
    expect(await exchange(head(created.text('key')))).toMatch(/^HTTP\/1\.1 404 /)
  })

  it('ends expired, revoked and suspended keys', async () => {
    const path = `/v1/agencies/${stranger.id}/keys`
    const expiring = await gateway.operator.post(path, {
      label: 'short',
      expiresAt: '2026-11-23T16:05:00+07:00',
    })
    const client = gateway.client(expiring.text('key'))
    expect((await client.get('/v1/inbox')).status).toBe(200)
    const before = gateway.now
    gateway.now = new Date('2026-11-23T09:05:00Z')
    expect((await client.get('/v1/inbox')).body).toMatchObject({ status: 401, code: 'key-expired' })
    gateway.now = before
    const revoked = await gateway.operator.post(path, { label: 'revoked' })
    await gateway.operator.delete(`${path}/${revoked.text('id')}`)
    expect((await gateway.client(revoked.text('key')).get('/v1/inbox')).at('code')).toBe(
      'unauthenticated',
    )
    expect((await gateway.operator.delete(`${path}/${revoked.text('id')}`)).status).toBe(404)
    await gateway.operator.patch(`/v1/agencies/${stranger.id}`, { status: 'suspended' })
    expect((await stranger.client.get('/v1/inbox')).body).toMatchObject({
      status: 403,
      code: 'agency-not-active',
    })
    await gateway.operator.patch(`/v1/agencies/${stranger.id}`, { status: 'active' })
  })

  it('lets the operator act for no agency', async () => {
    const answer = await gateway.operator.post('/v1/documents', metadataOf(['H14.05']))
    expect(answer.body).toMatchObject({ status: 403, code: 'agency-required' })
  })
})

describe('what is not one’s own (T10)', () => {
  it('does not exist: documents, files, reports, events, receipts, drafts and deliveries', async () => {
    const sent = await sender.client.send(metadataOf(['H14.05']), [fakePdf('mine')])
    const draft = await sender.client.post('/v1/documents', metadataOf(['H14.05']))
    const path = `/v1/documents/${sent.text('id')}`
    for (const more of ['', '/files/1', '/reports', '/events', '/receipts']) {
      expect((await stranger.client.get(path + more)).status).toBe(404)
      expect((await recipient.client.get(path + more)).status).toBe(200)
      expect((await recipient.client.get(`/v1/documents/${draft.text('id')}${more}`)).status).toBe(
        404,
      )
    }
    const place = `/v1/documents/${draft.text('id')}`
    for (const agency of [recipient, stranger]) {
      expect((await agency.client.put(`${place}/files/1`, fakePdf('foreign'))).status).toBe(404)
      expect((await agency.client.post(`${place}/submit`)).status).toBe(404)
    }
    const status = `/v1/deliveries/${sent.text('deliveries.0.id')}/status`
    expect((await stranger.client.post(status, { code: '03' })).status).toBe(404)
  })
})

describe('odd requests', () => {
  it('answers what it does not know with a problem document', async () => {
    expect((await sender.client.get('/v1/nothing')).body).toMatchObject({
      status: 404,
      code: 'not-found',
    })
    const answer = await sender.client.delete('/v1/inbox')
    expect(answer.body).toMatchObject({ status: 405, code: 'method-not-allowed' })
    expect(answer.headers.get('allow')).toBe('GET')
    expect((await sender.client.get('/v1/documents/%E0%A4%A/files/1')).body).toMatchObject({
      code: 'invalid-request',
    })
    expect((await sender.client.get("/v1/documents/' OR 1=1 --")).body).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: 'path/id' }],
    })
    expect((await sender.client.get('/v1/inbox?limit=1000')).body).toMatchObject({
      errors: [{ pointer: 'query/limit' }],
    })
    expect((await sender.client.get('/v1/inbox?nonsense=1')).body).toMatchObject({
      code: 'invalid-request',
    })
  })

  it('takes JSON only as JSON, in UTF-8, uncompressed and of a bounded size', async () => {
    const post = (bytes: Buffer, type: string, headers = {}) =>
      sender.client.postBytes('/v1/documents', bytes, type, headers)
    expect((await post(Buffer.from('{'), 'application/json')).at('code')).toBe('malformed-body')
    expect((await post(Buffer.from([0x22, 0xff, 0x22]), 'application/json')).at('code')).toBe(
      'malformed-body',
    )
    expect((await post(Buffer.from('a=b'), 'application/x-www-form-urlencoded')).at('status')).toBe(
      415,
    )
    expect(
      (await post(Buffer.from('{}'), 'application/json', { 'Content-Encoding': 'gzip' })).at(
        'status',
      ),
    ).toBe(415)
    expect((await post(Buffer.alloc(300 * 1024, 32), 'application/json')).body).toMatchObject({
      status: 413,
      code: 'body-too-large',
    })
  })

  it('refuses doubled headers that could be read in two ways (T18)', async () => {
    const twice = 'GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'
    expect(await exchange(twice)).toMatch(/^HTTP\/1\.1 400 /)
    const both =
      'POST /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
    expect(await exchange(both)).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('believes no proxy about who calls (T09)', async () => {
    const headers = {
      'X-Client-Cert': 'x',
      'X-SSL-Client-Verify': 'SUCCESS',
      Forwarded: 'for=127.0.0.1',
    }
    expect((await gateway.client('').get('/v1/inbox', headers)).status).toBe(401)
  })

  it('keeps the caller’s trace id, in the answer, the problem and the log', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }
    const answer = await sender.client.get(
      '/v1/documents/01a207a2-3280-7cc0-a633-1904bd43711c',
      headers,
    )
    expect(answer.at('traceId')).toBe(traceId)
    expect(answer.headers.get('traceparent')).toContain(traceId)
    expect(gateway.logged.some((line) => line.includes(traceId))).toBe(true)
  })

  it('logs routes and codes, never a key and never an address with its ids', async () => {
    await sender.client.get('/v1/documents/01a207a2-3280-7cc0-a633-1904bd43711c')
    const log = gateway.logged.join('\n')
    expect(log).toContain('/v1/documents/{id}')
    expect(log).not.toContain('spk_')
    expect(log).not.toContain('01a207a2-3280-7cc0-a633-1904bd43711c')
  })
})

describe('multipart abuse (T22)', () => {
  const part = (name: string, text: string, file = '') =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${file === '' ? '' : `; filename="${file}"`}\r\n\r\n${text}\r\n`
  const post = (text: string) =>
    sender.client.postBytes('/v1/documents', Buffer.from(text), 'multipart/form-data; boundary=x')
  const metadata = () => JSON.stringify(metadataOf(['H14.05']))

  it.each([
    ['nothing at all', '', 'malformed-body'],
    ['no closing boundary', part('metadata', '{}').slice(0, -10), 'malformed-body'],
    [
      'metadata that are no JSON',
      `${part('metadata', 'x')}${part('file', '%PDF-1.7', 'a.pdf')}--x--\r\n`,
      'malformed-body',
    ],
    ['10 000 parts', `${part('a', 'b').repeat(10_000)}--x--\r\n`, 'too-many-parts'],
    [
      'a field name of 10 000 characters',
      `${part('a'.repeat(10_000), 'b')}--x--\r\n`,
      'malformed-body',
    ],
    ['a name that walks', `${part('__proto__[admin]', '1')}--x--\r\n`, 'metadata-first'],
  ])('refuses %s', async (_what, text, code) => {
    const answer = await post(text)
    expect(answer.body).toMatchObject({ code })
    expect(answer.status).toBeLessThan(500)
  })

  it('answers a confidential level before the file has come, and while it still comes', async () => {
    const level = JSON.stringify({ ...metadataOf(['H14.05']), securityLevel: 'secret' })
    const head = [
      'POST /v1/documents HTTP/1.1',
      'Host: gateway',
      `Authorization: Bearer ${await newKey()}`,
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 100000000',
      '',
      '',
    ].join('\r\n')
    const answer = await exchange(
      head + part('metadata', level) + part('file', '%PDF-1.7 canary', 'a.pdf').slice(0, -2),
    )
    expect(answer).toMatch(/^HTTP\/1\.1 422 /)
    expect(waitingFiles(gateway.directory)).toEqual([])
  })

  it('never uses a file’s name as a path (T21)', async () => {
    const name = '../../../../etc/passwd'
    const text = `${part('metadata', metadata())}${part('file', '%PDF-1.7 x', name)}--x--\r\n`
    expect((await post(text)).status).toBe(202)
  })

  it('leaves nothing behind when uploads are broken off', async () => {
    const head = [
      'POST /v1/documents HTTP/1.1',
      'Host: gateway',
      `Authorization: Bearer ${await newKey()}`,
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 1000000',
      '',
      '',
    ].join('\r\n')
    const body =
      part('metadata', metadata()) +
      part('file', `%PDF-1.7${'y'.repeat(50_000)}`, 'a.pdf').slice(0, -2)
    for (let times = 0; times < 20; times++) {
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
      await new Promise((resolve) => socket.write(head + body, resolve))
      await new Promise((resolve) => setTimeout(resolve, 5))
      socket.destroy()
    }
    await until(() => Promise.resolve(waitingFiles(gateway.directory).length === 0))
  })

  async function newKey(): Promise<string> {
    return (await gateway.operator.post(`/v1/agencies/${sender.id}/keys`, { label: 'raw' })).text(
      'key',
    )
  }
})

/** Sends raw bytes and takes the first answer. */
function exchange(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.write(text))
    socket.once('data', (data) => {
      socket.destroy()
      resolve(data.toString())
    })
    socket.once('error', reject)
  })
}
