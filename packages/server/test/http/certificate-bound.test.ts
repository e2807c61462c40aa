import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request, type RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOperatorKey, startGateway, type Gateway } from '@sealpost/server'
import { fakeVerifier } from '../support/fake-verifier.ts'
import { newPlace } from '../support/shared-data.ts'

const ORIGIN = 'https://gateway.example.vn'
const FORM = 'application/x-www-form-urlencoded'

interface Pair {
  readonly key: Buffer
  readonly cert: Buffer
}

let folder: string
let gateway: Gateway
let operator: string
let server: Pair
let ours: Pair
let theirs: Pair
let key: CryptoKey
let agencyId: string
let bound: string
let free: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bound-'))
  server = makePair('server')
  ours = makePair('ours')
  theirs = makePair('theirs')
  gateway = await startGateway(
    {
      ...(await newPlace()),
      dataDirectory: join(folder, 'data'),
      port: 0,
      minFreeBytes: 1,
      publicUrl: ORIGIN,
      tlsKeyFile: join(folder, 'server.key'),
      tlsCertificateFile: join(folder, 'server.crt'),
      logLevel: 'silent',
    },
    { verifier: fakeVerifier },
  )
  operator = (await readOperatorKey(gateway.operatorKeyFile)) ?? ''
  const pair = await generateKeyPair('ES256', { extractable: true })
  key = pair.privateKey
  const agency = { code: 'H14', name: 'Cơ quan', level: 'unit' }
  agencyId = idOf(await post('/v1/agencies', agency))
  const keys = [await exportJWK(pair.publicKey)]
  const clients = `/v1/agencies/${agencyId}/clients`
  bound = idOf(await post(clients, { label: 'bound', keys, certificateBound: true }))
  free = idOf(await post(clients, { label: 'free', keys }))
})

afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true })
})

/** A key and a certificate that it signed itself (RFC 8705, 2.2). */
function makePair(name: string): Pair {
  const [keyFile, certFile] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const names = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1']
  const files = ['-keyout', keyFile, '-out', certFile, '-days', '3650']
  execFileSync('openssl', ['req', '-x509', ...kind, ...names, ...files], { stdio: 'ignore' })
  return { key: readFileSync(keyFile), cert: readFileSync(certFile) }
}

interface Got {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

function call(path: string, options: RequestOptions, body?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(gateway.url + path, { agent: false, ca: server.cert, ...options })
    sent.once('error', reject)
    sent.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () => {
        const value: unknown = JSON.parse(Buffer.concat(chunks).toString())
        const members = typeof value === 'object' && value !== null ? { ...value } : {}
        resolve({ status: response.statusCode ?? 0, body: members })
      })
    })
    sent.end(body)
  })
}

function post(path: string, body: object): Promise<Got> {
  const headers = { Authorization: `Bearer ${operator}`, 'Content-Type': 'application/json' }
  return call(path, { method: 'POST', headers }, JSON.stringify(body))
}

function idOf({ body }: Got): string {
  return String(body['id'])
}

let serial = 0

async function askToken(clientId: string, pair?: Pair): Promise<Got> {
  serial += 1
  const claims = { iss: clientId, sub: clientId, aud: ORIGIN, jti: String(serial) }
  const assertion = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256' })
    .setExpirationTime('1m')
    .sign(key)
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  })
  const headers = { 'Content-Type': FORM }
  return call('/oauth/token', { method: 'POST', headers, ...pair }, form.toString())
}

function inbox(token: unknown, pair?: Pair, more: Record<string, string> = {}): Promise<Got> {
  const headers = { Authorization: `Bearer ${String(token)}`, ...more }
  return call('/v1/inbox', { headers, ...pair })
}

describe('a token bound to a certificate (RFC 8705, 3)', () => {
  it('counts over TLS with that certificate, and with no other and none', async () => {
    const token = (await askToken(bound, ours)).body['access_token']
    expect((await inbox(token, ours)).status).toBe(200)
    for (const pair of [theirs, undefined])
      expect(await inbox(token, pair)).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      })
  })

  it('is not issued without a certificate', async () => {
    expect(await askToken(bound)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  it('takes no header for a certificate (T09)', async () => {
    const token = (await askToken(bound, ours)).body['access_token']
    const { raw } = new X509Certificate(ours.cert)
    const thumbprint = createHash('sha256').update(raw).digest('base64url')
    const answer = await inbox(token, undefined, {
      'Client-Cert': `:${raw.toString('base64')}:`,
      'X-Client-Cert': encodeURIComponent(ours.cert.toString()),
      'X-SSL-Client-Cert': thumbprint,
      'X-Forwarded-Client-Cert': `Hash=${thumbprint}`,
    })
    expect(answer.status).toBe(401)
  })

  it('is only for clients that are registered so', async () => {
    const token = (await askToken(free, ours)).body['access_token']
    expect((await inbox(token)).status).toBe(200)
  })
})

it('says in its metadata that tokens can be bound', async () => {
  const answer = await call('/.well-known/oauth-authorization-server', {})
  expect(answer.body['tls_client_certificate_bound_access_tokens']).toBe(true)
})

it('does not start with a key that is none', async () => {
  const config = {
    dataDirectory: join(folder, 'other'),
    port: 0,
    tlsKeyFile: join(folder, 'server.crt'),
    tlsCertificateFile: join(folder, 'server.crt'),
    logLevel: 'silent',
  } as const
  const started = startGateway({ ...(await newPlace()), ...config }, { verifier: fakeVerifier })
  await expect(started).rejects.toMatchObject({ code: 'ERR_USAGE_CONFIG' })
})
