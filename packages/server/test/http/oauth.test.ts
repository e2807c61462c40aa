import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import {
  base64url,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  addAgency,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import type { Answered } from '../support/client.ts'

const ORIGIN = 'https://gateway.example.vn'
const START = new Date('2026-11-23T09:00:00Z')
const NOW = START.getTime() / 1000
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

let gateway: TestGateway
let agency: TestAgency
let other: TestAgency
let key: CryptoKey
let jwk: JWK
let publicPem: string
let foreignKey: CryptoKey
let foreignJwk: JWK
let rsaKey: CryptoKey
let rsaPem: string
let clientId: string
let rsaClientId: string
let otherClientId: string
/** Requests to the address that forged tokens name. */
let asked = 0
let trap: string

const listener = createServer((_request, response) => {
  asked += 1
  response.end(JSON.stringify({ keys: [foreignJwk] }))
})

beforeAll(async () => {
  gateway = await startTestGateway({ config: { publicUrl: `${ORIGIN}/` } })
  agency = await addAgency(gateway, 'H14')
  other = await addAgency(gateway, 'H14.05')
  const pair = await generateKeyPair('ES256', { extractable: true })
  const foreign = await generateKeyPair('ES256', { extractable: true })
  const rsa = await generateKeyPair('RS256', { extractable: true })
  key = pair.privateKey
  jwk = await exportJWK(pair.publicKey)
  publicPem = await exportSPKI(pair.publicKey)
  foreignKey = foreign.privateKey
  foreignJwk = await exportJWK(foreign.publicKey)
  rsaKey = rsa.privateKey
  rsaPem = await exportSPKI(rsa.publicKey)
  clientId = await register(agency, [{ ...jwk, kid: 'one' }])
  rsaClientId = await register(agency, [await exportJWK(rsa.publicKey)])
  otherClientId = await register(other, [foreignJwk])
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve)
  })
  const address = listener.address()
  trap = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`
})

afterEach(() => {
  gateway.now = START
})

afterAll(async () => {
  await gateway.end()
  await new Promise((resolve) => listener.close(resolve))
})

async function register(of: TestAgency, keys: readonly JWK[], more: object = {}): Promise<string> {
  const body = { label: 'hệ thống', keys, ...more }
  return (await gateway.operator.post(`/v1/agencies/${of.id}/clients`, body)).text('id')
}

let serial = 0

/** The claims of an assertion in order; an undefined member goes. */
function claimsOf(changes: Record<string, unknown> = {}): Record<string, unknown> {
  serial += 1
  const claims = { iss: clientId, sub: clientId, aud: ORIGIN, exp: NOW + 60, jti: `jti-${serial}` }
  const all: Record<string, unknown> = { ...claims, ...changes }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

interface Signing {
  readonly header?: Record<string, unknown>
  readonly key?: CryptoKey
}

function sign(
  claims: Record<string, unknown>,
  { header = {}, key: by = key }: Signing = {},
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', ...header }).sign(by)
}

const encode = (value: unknown) => base64url.encode(JSON.stringify(value))

function hmac(header: object, claims: object, secret: string | Uint8Array): string {
  const input = `${encode(header)}.${encode(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

/** A token whose header says what it likes, signed with the foreign key as ES256. */
async function forge(
  header: Record<string, unknown>,
  claims = claimsOf(),
  by = foreignKey,
): Promise<string> {
  const input = `${encode(header)}.${encode(claims)}`
  const data = new TextEncoder().encode(input)
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const signature = await crypto.subtle.sign(algorithm, by, data)
  return `${input}.${base64url.encode(new Uint8Array(signature))}`
}

function ask(assertion: string, more: Record<string, string> = {}): Promise<Answered> {
  return askWith({
    grant_type: 'client_credentials',
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: assertion,
    ...more,
  })
}

function askWith(form: Record<string, string> | string): Promise<Answered> {
  const text = typeof form === 'string' ? form : new URLSearchParams(form).toString()
  const type = 'application/x-www-form-urlencoded'
  return gateway.client('').postBytes('/oauth/token', Buffer.from(text), type)
}

describe('a token (RFC 6749, 4.4; RFC 7523)', () => {
  it('is issued for ten minutes to who signs an assertion, and is used like a key', async () => {
    const answer = await ask(await sign(claimsOf()))
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 600 })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const client = gateway.client(answer.text('access_token'))
    expect((await client.get('/v1/inbox')).status).toBe(200)
    gateway.now = new Date(START.getTime() + 600_000)
    expect((await client.get('/v1/inbox')).at('code')).toBe('unauthenticated')
  })

  it('acts for its agency alone', async () => {
    const token = (await ask(await sign(claimsOf()))).text('access_token')
    const answer = await gateway.client(token).post('/v1/agencies', {})
    expect(answer.at('code')).toBe('scope-missing')
  })

  it.each(['RS256', 'PS256'])('is issued for an assertion under %s', async (alg) => {
    const claims = claimsOf({ iss: rsaClientId, sub: rsaClientId })
    const signing = new SignJWT(claims).setProtectedHeader({ alg })
    const pem = await crypto.subtle.exportKey('pkcs8', rsaKey)
    const hash = 'SHA-256'
    const name = alg === 'RS256' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS'
    const by = await crypto.subtle.importKey('pkcs8', pem, { name, hash }, false, ['sign'])
    expect((await ask(await signing.sign(by))).status).toBe(200)
  })

  it('is issued for an assertion under EdDSA', async () => {
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
    const id = await register(agency, [await exportJWK(pair.publicKey)])
    const claims = claimsOf({ iss: id, sub: id, aud: `${ORIGIN}/oauth/token` })
    const signing = { header: { alg: 'EdDSA' }, key: pair.privateKey }
    expect((await ask(await sign(claims, signing))).status).toBe(200)
  })

  it('may less when less is asked for, and never more', async () => {
    const answer = await ask(await sign(claimsOf()), { scope: 'documents:receive' })
    expect(answer.at('scope')).toBe('documents:receive')
    const client = gateway.client(answer.text('access_token'))
    expect((await client.get('/v1/inbox')).status).toBe(200)
    expect((await client.post('/v1/documents', {})).at('code')).toBe('scope-missing')
    for (const scope of ['agencies:admin', 'documents:receive nonsense', ''])
      expect((await ask(await sign(claimsOf()), { scope })).body).toMatchObject({
        error: 'invalid_scope',
      })
  })

  it('ends with its client, and with the rights of its agency', async () => {
    const id = await register(other, [jwk])
    const path = `/v1/agencies/${other.id}/clients`
    const assertion = () => sign(claimsOf({ iss: id, sub: id }))
    const client = gateway.client((await ask(await assertion())).text('access_token'))
    expect((await client.get('/v1/inbox')).status).toBe(200)
    await gateway.operator.patch(`/v1/agencies/${other.id}`, { status: 'suspended' })
    expect((await client.get('/v1/inbox')).at('code')).toBe('agency-not-active')
    expect((await ask(await assertion())).status).toBe(401)
    await gateway.operator.patch(`/v1/agencies/${other.id}`, { status: 'active' })
    expect((await client.get('/v1/inbox')).status).toBe(200)
    expect((await gateway.operator.delete(`/v1/agencies/${agency.id}/clients/${id}`)).status).toBe(
      404,
    )
    expect((await gateway.operator.delete(`${path}/${id}`)).status).toBe(204)
    expect((await client.get('/v1/inbox')).at('code')).toBe('unauthenticated')
    expect((await ask(await assertion())).status).toBe(401)
    expect((await gateway.operator.delete(`${path}/${id}`)).status).toBe(404)
    const listed = await gateway.operator.get(path)
    const ids = [listed.text('items.0.id'), listed.text('items.1.id')]
    expect(ids.sort()).toEqual([otherClientId, id].sort())
  })

  it('is described where clients look (RFC 8414)', async () => {
    const answer = await gateway.client('').get('/.well-known/oauth-authorization-server')
    expect(answer.body).toMatchObject({
      issuer: ORIGIN,
      token_endpoint: `${ORIGIN}/oauth/token`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      tls_client_certificate_bound_access_tokens: false,
    })
  })

  it('is not issued where the settings do not say who we are', async () => {
    const plain = await startTestGateway()
    try {
      expect((await plain.client('').get('/.well-known/oauth-authorization-server')).status).toBe(
        404,
      )
      const type = 'application/x-www-form-urlencoded'
      expect(
        (await plain.client('').postBytes('/oauth/token', Buffer.from('a=b'), type)).status,
      ).toBe(404)
    } finally {
      await plain.end()
    }
  })

  it('stands in no log', async () => {
    const token = (await ask(await sign(claimsOf()))).text('access_token')
    await gateway.client(token).get('/v1/inbox')
    expect(gateway.logged.join('\n')).not.toContain(token.slice(4))
  })
})

describe('a token request', () => {
  it.each<[string, Record<string, string> | string, string]>([
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant', {}, 'unsupported_grant_type'],
    ['no assertion', { grant_type: 'client_credentials' }, 'invalid_client'],
    [
      'a parameter twice',
      'grant_type=client_credentials&grant_type=client_credentials',
      'invalid_request',
    ],
    [
      'a secret',
      { grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' },
      'invalid_client',
    ],
    [
      'another kind of assertion',
      {
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
        client_assertion: 'x',
      },
      'invalid_client',
    ],
  ])('with %s is refused in the words of OAuth', async (_what, form, error) => {
    const answer = await askWith(form)
    expect(answer.status).toBe(error === 'invalid_client' ? 401 : 400)
    expect(answer.body).toMatchObject({ error })
  })

  it('is a form, and a small one', async () => {
    const json = await gateway.client('').post('/oauth/token', {})
    expect(json.at('code')).toBe('unsupported-media-type')
    expect((await askWith({ grant_type: 'x'.repeat(20_000) })).at('code')).toBe('body-too-large')
  })

  it('counts once, however often it is sent at the same time', async () => {
    const assertion = await sign(claimsOf())
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(assertion)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array<number>(9).fill(401)])
    expect((await ask(assertion)).body).toMatchObject({ error: 'invalid_client' })
  })

  it('counts once also after a restart', async () => {
    const assertion = await sign(claimsOf())
    expect((await ask(assertion)).status).toBe(200)
    await gateway.restart()
    expect((await ask(assertion)).status).toBe(401)
  })

  it('leaves its number to other clients', async () => {
    const jti = 'the same number'
    const foreign = claimsOf({ iss: otherClientId, sub: otherClientId, jti })
    expect((await ask(await sign(claimsOf({ jti })))).status).toBe(200)
    expect((await ask(await sign(foreign, { key: foreignKey }))).status).toBe(200)
  })
})

type Variant = readonly [what: string, make: () => Promise<string> | string]

const signed =
  (changes: Record<string, unknown>, header: Record<string, unknown> = {}) =>
  () =>
    sign(claimsOf(changes), { header })

const FORGED: readonly Variant[] = [
  // no signature, or one that anybody can make
  ['alg none', () => `${encode({ alg: 'none' })}.${encode(claimsOf())}.`],
  ['alg None', () => `${encode({ alg: 'None' })}.${encode(claimsOf())}.`],
  ['alg NONE', () => `${encode({ alg: 'NONE' })}.${encode(claimsOf())}.`],
  ['alg none with a signature', () => forge({ alg: 'none' })],
  ['alg that is empty', () => forge({ alg: '' })],
  ['no alg', () => forge({})],
  ['alg that is a list', () => forge({ alg: ['ES256'] })],
  ['alg that is a number', () => forge({ alg: 256 })],
  ['alg that is null', () => forge({ alg: null })],
  ['alg in small letters', () => forge({ alg: 'es256' })],
  ['no signature', async () => `${(await sign(claimsOf())).split('.').slice(0, 2).join('.')}.`],
  ['two parts', async () => (await sign(claimsOf())).split('.').slice(0, 2).join('.')],
  ['four parts', async () => `${await sign(claimsOf())}.x`],
  ['a signature of zeros (CVE-2022-21449)', async () => replaceSignature(new Uint8Array(64))],
  ['an empty signature', async () => replaceSignature(new Uint8Array())],
  ['a signature in DER', async () => replaceSignature(Buffer.from('3006020101020101', 'hex'))],
  ['a signature one byte short', async () => replaceSignature(new Uint8Array(63))],
  ['a changed signature', async () => flip(await sign(claimsOf()), 2)],
  ['changed claims', async () => flip(await sign(claimsOf()), 1)],
  [
    'the signature of another assertion',
    async () => {
      const [head = '', body = ''] = (await sign(claimsOf())).split('.')
      return `${head}.${body}.${(await sign(claimsOf())).split('.')[2] ?? ''}`
    },
  ],
  // confusion of algorithms
  ['HS256 with the public key in PEM', () => hmac({ alg: 'HS256' }, claimsOf(), publicPem)],
  [
    'HS256 with the RSA key in PEM',
    () => hmac({ alg: 'HS256' }, claimsOf({ iss: rsaClientId, sub: rsaClientId }), rsaPem),
  ],
  [
    'HS256 with the public key as JWK',
    () => hmac({ alg: 'HS256' }, claimsOf(), JSON.stringify(jwk)),
  ],
  [
    'HS256 with the coordinate as the secret',
    () => hmac({ alg: 'HS256' }, claimsOf(), base64url.decode(jwk.x ?? '')),
  ],
  ['HS256 with an empty secret', () => hmac({ alg: 'HS256' }, claimsOf(), '')],
  ['HS256 with the client’s id', () => hmac({ alg: 'HS256' }, claimsOf(), clientId)],
  ['HS256 and the kid of the key', () => hmac({ alg: 'HS256', kid: 'one' }, claimsOf(), publicPem)],
  ['RS256 for an EC key', () => forge({ alg: 'RS256' })],
  ['PS256 for an EC key', () => forge({ alg: 'PS256' })],
  ['EdDSA for an EC key', () => forge({ alg: 'EdDSA' })],
  ['ES384', () => forge({ alg: 'ES384' })],
  ['ES512', () => forge({ alg: 'ES512' })],
  ['ES256K', () => forge({ alg: 'ES256K' })],
  ['RS1', () => forge({ alg: 'RS1' })],
  ['dir, which is encryption', () => forge({ alg: 'dir', enc: 'A256GCM' })],
  // keys that the token brings along
  ['a key that is not registered', () => forge({ alg: 'ES256' })],
  ['the kid of a registered key and another key', () => forge({ alg: 'ES256', kid: 'one' })],
  ['a kid that nobody registered', signed({}, { kid: 'two' })],
  ['a kid that is a path', () => forge({ alg: 'ES256', kid: '../../../../dev/null' })],
  ['a kid that is SQL', () => forge({ alg: 'ES256', kid: "' OR '1'='1" })],
  ['a kid that is an address', () => forge({ alg: 'ES256', kid: `${trap}/jwks` })],
  ['a kid that is an object', () => forge({ alg: 'ES256', kid: { a: 1 } })],
  ['an embedded jwk', () => forge({ alg: 'ES256', jwk: foreignJwk })],
  [
    'an embedded jwk under the registered kid',
    () => forge({ alg: 'ES256', kid: 'one', jwk: { ...foreignJwk, kid: 'one' } }),
  ],
  ['a jku', () => forge({ alg: 'ES256', jku: `${trap}/jwks` })],
  ['an x5u', () => forge({ alg: 'ES256', x5u: `${trap}/chain` })],
  ['an x5c', () => forge({ alg: 'ES256', x5c: ['MIIB'] })],
  // headers that change the meaning
  [
    'crit with a name that nobody knows',
    () => forge({ alg: 'ES256', crit: ['x'], x: 1 }, claimsOf(), key),
  ],
  ['crit that is empty', () => forge({ alg: 'ES256', crit: [] }, claimsOf(), key)],
  [
    'b64 false (RFC 7797)',
    () => forge({ alg: 'ES256', crit: ['b64'], b64: false }, claimsOf(), key),
  ],
  ['another type', signed({}, { typ: 'at+jwt' })],
  ['the type of an ID token’s neighbour', signed({}, { typ: 'logout+jwt' })],
  [
    '__proto__ in the header',
    () => {
      const header = base64url.encode('{"alg":"ES256","__proto__":{"alg":"none"}}')
      return `${header}.${encode(claimsOf())}.${base64url.encode(new Uint8Array(64))}`
    },
  ],
  // claims
  ['another issuer', signed({ iss: 'https://evil.example' })],
  ['no issuer', signed({ iss: undefined })],
  ['another client as the issuer', () => sign(claimsOf({ iss: otherClientId }))],
  [
    'another client’s id under our key',
    () => sign(claimsOf({ iss: otherClientId, sub: otherClientId })),
  ],
  ['no subject', signed({ sub: undefined })],
  ['a subject that is a list', () => sign(claimsOf({ sub: [clientId] }))],
  ['a client that never was', () => sign(claimsOf({ iss: 'x', sub: 'x' }))],
  ['no audience', signed({ aud: undefined })],
  ['another audience', signed({ aud: 'https://other.example.vn' })],
  ['an audience that begins like ours', signed({ aud: `${ORIGIN}.evil.example` })],
  ['an audience with a slash too many', signed({ aud: `${ORIGIN}/` })],
  ['two audiences', signed({ aud: [ORIGIN, 'https://other.example.vn'] })],
  ['no end', signed({ exp: undefined })],
  ['an end that is past', signed({ exp: NOW - 61 })],
  ['an end that is far', signed({ exp: NOW + 400 })],
  ['an end beyond all numbers', signed({ exp: 1e308 })],
  [
    'an end that is a text',
    () => forge({ alg: 'ES256' }, claimsOf({ exp: String(NOW + 60) }), key),
  ],
  ['a beginning that is to come', signed({ nbf: NOW + 120 })],
  ['a birth that is to come', signed({ iat: NOW + 120 })],
  ['no number', signed({ jti: undefined })],
  ['an empty number', signed({ jti: '' })],
  ['a number without an end', signed({ jti: 'x'.repeat(300) })],
  // form
  ['nothing', () => ''],
  ['dots', () => '..'],
  ['no base64', () => '!.!.!'],
  ['no JSON', () => `${base64url.encode('{')}.${base64url.encode('{')}.x`],
  ['a list for claims', () => `${encode({ alg: 'ES256' })}.${encode([])}.x`],
  [
    'nesting without an end',
    () => `${encode({ alg: 'ES256' })}.${base64url.encode('['.repeat(3_000))}.x`,
  ],
  ['a length beyond measure', () => sign(claimsOf({ more: 'x'.repeat(10_000) }))],
]

async function replaceSignature(bytes: Uint8Array): Promise<string> {
  const [head = '', body = ''] = (await sign(claimsOf())).split('.')
  return `${head}.${body}.${base64url.encode(bytes)}`
}

function flip(token: string, index: number): string {
  const parts = token.split('.')
  const bytes = base64url.decode(parts[index] ?? '')
  bytes[8] = (bytes[8] ?? 0) ^ 1
  parts[index] = base64url.encode(bytes)
  return parts.join('.')
}

describe('an assertion that is forged or odd (T08)', () => {
  it.each(FORGED)('%s: no token, and nobody is asked', async (_what, make) => {
    const answer = await ask(await make())
    expect([answer.status, answer.at('error')]).toEqual([401, 'invalid_client'])
    expect(asked).toBe(0)
  })

  it.each(FORGED)('%s: nor is it an API key', async (_what, make) => {
    const headers = { Authorization: `Bearer ${(await make()).slice(0, 8_000)}` }
    const answer = await fetch(`${gateway.url}/v1/inbox`, { headers })
    expect(answer.status).toBe(401)
  })

  it('is told by what is wrong alone from one that is in order', async () => {
    for (const changes of [
      {},
      { iat: NOW + 59 },
      { nbf: NOW + 59 },
      { exp: NOW - 59 },
      { aud: [ORIGIN] },
    ])
      expect((await ask(await sign(claimsOf(changes)))).status).toBe(200)
    for (const header of [{ kid: 'one' }, { typ: 'JWT' }, { typ: 'client-authentication+jwt' }])
      expect((await ask(await sign(claimsOf(), { header }))).status).toBe(200)
  })
})

describe('the key of a client', () => {
  it.each<[string, () => Promise<object> | object]>([
    ['a private one', async () => exportJWK(key)],
    ['a symmetric one', () => ({ kty: 'oct', k: 'c2VjcmV0' })],
    [
      'a short one of RSA',
      () => ({ kty: 'RSA', n: base64url.encode(new Uint8Array(128).fill(0xff)), e: 'AQAB' }),
    ],
    [
      'a point that is on no curve',
      () => ({ ...jwk, x: base64url.encode(new Uint8Array(32).fill(1)) }),
    ],
    ['another curve', () => ({ ...jwk, crv: 'P-384' })],
    ['one for encryption', () => ({ ...jwk, use: 'enc' })],
    ['one with an address', () => ({ ...jwk, x5u: 'https://evil.example' })],
  ])('is refused when it is %s', async (_what, make) => {
    const answer = await gateway.operator.post(`/v1/agencies/${agency.id}/clients`, {
      label: 'x',
      keys: [await make()],
    })
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request' })
  })
})
