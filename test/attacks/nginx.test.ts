// The gateway behind nginx with the files of deploy/nginx (T09, T18): the main doors work, a certificate comes through where TLS does and by no
// header, and what two readers could read in two ways is one request or none.
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request, type RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOperatorKey, startGateway, type Gateway } from '@sealpost/server'
import { digestHeader } from '../../packages/server/test/support/client.ts'
import { fakePdf, fakeVerifier } from '../../packages/server/test/support/fake-verifier.ts'
import { newPlace } from '../../packages/server/test/support/shared-data.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { hasNginx, startNginx, type Nginx } from './support/nginx.ts'
import { INNER_PATH, ODD_REQUESTS, oddRequest } from './support/odd-requests.ts'

const HOST = 'truc.tinh.example'
const ORIGIN = `https://${HOST}`

const ready = hasNginx()
if (!ready)
  console.warn(
    '!!! nginx with its stream module is not installed: no gateway is tested behind it !!!',
  )

interface Got {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly raw: Buffer
}

interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Through to the gateway, with a client certificate. */
  readonly bound?: 'ours' | 'theirs'
  readonly token?: string
}

let folder: string
let gateway: Gateway
let nginx: Nginx
let operator: string
let key: KeyObject
let client: string
/** Every request that came to the gateway: method and path. */
const seen: IncomingMessage[] = []

function onRequest(message: unknown): void {
  const { request: incoming } = message as { readonly request: IncomingMessage }
  seen.push(incoming)
}

function makePair(name: string, subject: string): void {
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650']
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${subject}`]
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)]
  execFileSync('openssl', ['req', '-x509', ...kind, ...names, ...files], { stdio: 'ignore' })
}

function file(name: string): Buffer {
  return readFileSync(join(folder, name))
}

function connection(bound: Asked['bound']): RequestOptions {
  if (bound === undefined) return { port: nginx.port, ca: file('proxy.crt'), servername: HOST }
  const pair = { key: file(`${bound}.key`), cert: file(`${bound}.crt`) }
  return { port: nginx.boundPort, ca: file('gateway.crt'), servername: 'gateway.internal', ...pair }
}

function ask(path: string, asked: Asked = {}): Promise<Got> {
  const { method = 'GET', headers = {}, body, bound, token = operator } = asked
  const said = { Host: HOST, Authorization: `Bearer ${token}`, ...headers }
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', agent: false, path, method, headers: said, ...connection(bound) }) // prettier-ignore
    sent.once('error', reject)
    sent.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () => {
        const { statusCode = 0, headers: got } = response
        resolve({ status: statusCode, headers: got, raw: Buffer.concat(chunks) })
      })
    })
    sent.end(body)
  })
}

function post(path: string, body: unknown, token?: string): Promise<Got> {
  const headers = { 'Content-Type': 'application/json' }
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body), ...(token === undefined ? {} : { token }) }) // prettier-ignore
}

function member({ raw }: Got, ...path: readonly string[]): string {
  let value: unknown = JSON.parse(raw.toString())
  for (const name of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return String(value)
}

/** ES256 (RFC 7515, RFC 7518 3.4), for a minute. */
function signJwt(claims: object): string {
  const exp = Math.floor(Date.now() / 1000) + 60
  const parts = [{ alg: 'ES256' }, { ...claims, exp }]
  const text = parts
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const value = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return `${text}.${value.toString('base64url')}`
}

async function addAgency(code: string): Promise<{ readonly id: string; readonly key: string }> {
  const id = member(await post('/v1/agencies', { code, name: code, level: 'unit' }), 'id')
  return { id, key: member(await post(`/v1/agencies/${id}/keys`, { label: 'nginx' }), 'key') }
}

/** Everything that comes back over one TLS connection until the other side closes it. */
function sayTo(port: number, ca: string, servername: string, text: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', ca: file(ca), servername })
    let received = ''
    socket.on('data', (bytes: Buffer) => {
      received += bytes.toString('latin1')
    })
    socket.on('error', () => socket.destroy())
    socket.once('close', () => {
      resolve(received)
    })
    socket.write(text)
  })
}

describe.skipIf(!ready)('behind nginx', () => {
  let sender: { readonly id: string; readonly key: string }
  let recipient: { readonly id: string; readonly key: string }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nginx-'))
    makePair('proxy', HOST)
    makePair('gateway', 'gateway.internal')
    makePair('ours', 'client')
    makePair('theirs', 'client')
    gateway = await startGateway(
      {
        ...(await newPlace()),
        dataDirectory: join(folder, 'data'),
        port: 0,
        minFreeBytes: 1,
        publicUrl: ORIGIN,
        tlsKeyFile: join(folder, 'gateway.key'),
        tlsCertificateFile: join(folder, 'gateway.crt'),
        trustedProxies: ['127.0.0.1'],
        logLevel: 'silent',
      },
      { verifier: fakeVerifier },
    )
    operator = (await readOperatorKey(gateway.operatorKeyFile)) ?? ''
    nginx = await startNginx(folder, Number(new URL(gateway.url).port))
    subscribe('http.server.request.start', onRequest)
    sender = await addAgency('H14')
    recipient = await addAgency('H14.05')
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    key = pair.privateKey
    const keys = [pair.publicKey.export({ format: 'jwk' })]
    const registered = { label: 'bound', keys, certificateBound: true }
    client = member(await post(`/v1/agencies/${sender.id}/clients`, registered), 'id')
  })

  afterAll(async () => {
    unsubscribe('http.server.request.start', onRequest)
    await nginx.end()
    await gateway.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function draft(bytes: Uint8Array): Promise<string> {
    const id = member(await post('/v1/documents', metadataOf(['H14.05']), sender.key), 'id')
    const headers = { 'Content-Digest': digestHeader(bytes) }
    const put = await ask(`/v1/documents/${id}/files/1`, { method: 'PUT', headers, body: bytes, token: sender.key }) // prettier-ignore
    expect(put.status).toBe(200)
    return id
  }

  it('a document is sent, wakes a long poll, and is fetched whole and by ranges', async () => {
    const bytes = Buffer.concat([fakePdf('x'), Buffer.alloc(5 << 20, 'y')])
    const id = await draft(bytes)
    const waiting = ask('/v1/inbox?wait=30', { token: recipient.key })
    const submitted = await ask(`/v1/documents/${id}/submit`, { method: 'POST', token: sender.key })
    expect(submitted.status).toBe(202)
    const found = await waiting
    expect([found.status, member(found, 'items', '0', 'documentId')]).toEqual([200, id])
    const path = `/v1/documents/${id}/files/1`
    const whole = await ask(path, { token: recipient.key })
    expect([whole.status, whole.raw.equals(bytes)]).toEqual([200, true])
    const part = await ask(path, { token: recipient.key, headers: { Range: 'bytes=1000-1999' } })
    expect([part.status, part.raw.equals(bytes.subarray(1000, 2000))]).toEqual([206, true])
    expect(part.headers['content-range']).toBe(`bytes 1000-1999/${bytes.length}`)
  })

  it('metadata and files come in one request too, and refusals keep their code', async () => {
    const form = new FormData()
    form.append('metadata', JSON.stringify(metadataOf(['H14.05'])))
    form.append('file', new Blob([new Uint8Array(fakePdf('z'))]), 'file-1')
    const packed = new Response(form)
    const headers = { 'Content-Type': packed.headers.get('content-type') ?? '' }
    const body = new Uint8Array(await packed.arrayBuffer())
    const sent = await ask('/v1/documents', { method: 'POST', headers, body, token: sender.key })
    expect(sent.status).toBe(202)
    const refused = await ask('/v1/inbox', { token: 'none' })
    expect([refused.status, member(refused, 'code')]).toEqual([401, 'unauthenticated'])
  })

  it('what a caller says of who called is dropped (T09)', async () => {
    seen.length = 0
    const lies = { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9', 'X-Client-Cert': 'x', 'Client-Cert': ':eA==:' } // prettier-ignore
    await ask('/v1/inbox', { token: sender.key, headers: lies })
    expect(seen).toHaveLength(1)
    const got = seen[0]?.headers ?? {}
    expect(got).toMatchObject({ host: HOST, 'x-forwarded-for': '127.0.0.1' })
    for (const name of ['forwarded', 'client-cert', 'x-client-cert']) expect(got).not.toHaveProperty(name) // prettier-ignore
  })

  it('another host gets nothing', async () => {
    seen.length = 0
    await expect(ask('/livez', { headers: { Host: 'other.example' } })).rejects.toThrow()
    expect(seen).toEqual([])
  })

  it('a token bound to a certificate counts where TLS goes through, and nowhere else (RFC 8705, 3)', async () => {
    const assertion = signJwt({ iss: client, sub: client, aud: ORIGIN, jti: 'one' })
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }).toString()
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const issued = await ask('/oauth/token', { method: 'POST', headers, body, bound: 'ours' })
    const token = member(issued, 'access_token')
    expect((await ask('/v1/inbox', { token, bound: 'ours' })).status).toBe(200)
    expect((await ask('/v1/inbox', { token, bound: 'theirs' })).status).toBe(401)
    const handed = { 'X-Client-Cert': encodeURIComponent(file('ours.crt').toString()) }
    expect((await ask('/v1/inbox', { token, headers: handed })).status).toBe(401)
  })

  // nginx takes a bare LF for the end of a line and answers some of these itself in its own words; what it passes on it has written anew.
  it.each(ODD_REQUESTS)(
    '%s is one request or none, and hides no other (T18)',
    async (_what, headers, body) => {
      seen.length = 0
      const text = oddRequest(headers, body)
        .toString('latin1')
        .replace('Host: gateway', `Host: ${HOST}`)
      const closing = text.replace('\r\n', '\r\nConnection: close\r\n')
      const answer = await sayTo(nginx.port, 'proxy.crt', HOST, Buffer.from(closing, 'latin1'))
      expect(answer.match(/HTTP\/1\.1 \d\d\d /g) ?? []).toHaveLength(1)
      expect(seen.length).toBeLessThanOrEqual(1)
      expect(seen.map(({ url }) => url)).not.toContain(INNER_PATH)
      // The same, said to the gateway itself, is refused.
      const direct = await sayTo(nginx.boundPort, 'gateway.crt', 'gateway.internal', Buffer.from(text, 'latin1')) // prettier-ignore
      expect(direct).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(direct).not.toMatch(/HTTP\/1\.1 [123]/)
    },
  )
})
