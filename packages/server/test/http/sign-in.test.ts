import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportPKCS8, generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ConfigInput } from '@sealpost/server'
import { openBrowser, type Browser } from '../support/browser.ts'
import {
  CLIENT_ID,
  CLIENT_SECRET,
  startPretendProvider,
  type Lies,
  type PretendProvider,
} from '../support/pretend-provider.ts'
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts'

const ORIGIN = 'https://gateway.example.vn'
const SESSION = '__Host-sealpost-session'
const TICKET = '__Host-sealpost-sign-in'
const START = new Date('2026-11-23T09:00:00Z')
const MINUTE_MS = 60_000

let gateway: TestGateway
let provider: PretendProvider
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oidc-'))
  writeFileSync(join(folder, 'secret'), `${CLIENT_SECRET}\n`)
  provider = await startPretendProvider(() => START)
  gateway = await startTestGateway({ config: settings() })
  provider.now = () => gateway.now
})

afterEach(() => {
  provider.lies = {}
  gateway.now = START
})

afterAll(async () => {
  await gateway.end()
  await provider.close()
  rmSync(folder, { recursive: true })
})

function settings(): ConfigInput {
  return {
    publicUrl: ORIGIN,
    oidcIssuer: provider.issuer,
    oidcClientId: CLIENT_ID,
    oidcClientSecretFile: join(folder, 'secret'),
    oidcRoleClaim: 'realm_access.roles',
    oidcRoles: {
      'van-phong': 'administrator',
      'thanh-tra': 'auditor',
      'thong-ke': 'statistician',
      'van-hanh': 'operator',
    },
  }
}

const claimsOf = (...roles: string[]) => ({
  sub: 'person-1',
  name: 'Nguyễn Thị Ánh',
  realm_access: { roles },
})

const newBrowser = (): Browser => openBrowser(() => gateway.url)

/** Leaves for the provider; answers where the browser is sent. */
async function leave(browser: Browser, back = '/dashboard/?tab=share'): Promise<string> {
  const answer = await browser.fetch(`/session/sign-in?return=${encodeURIComponent(back)}`)
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function signIn(...roles: string[]): Promise<Browser> {
  const browser = newBrowser()
  const back = provider.approve(await leave(browser), claimsOf(...roles))
  expect((await browser.fetch(`/session/callback${back}`)).status).toBe(303)
  return browser
}

async function codeOf(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json()
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
}

describe('signing in (OpenID Connect Core 1.0, 3.1)', () => {
  it('sends the browser away with PKCE, state and nonce, and keeps them where no script reads', async () => {
    const browser = newBrowser()
    const url = new URL(await leave(browser))
    expect(url.origin).toBe(provider.issuer)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: `${ORIGIN}/session/callback`,
      scope: 'openid profile',
      code_challenge_method: 'S256',
    })
    for (const secret of ['state', 'nonce', 'code_challenge'])
      expect(url.searchParams.get(secret)?.length).toBeGreaterThanOrEqual(43)
    expect(browser.attributes.get(TICKET)).toBe(
      'Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600',
    )
  })

  it('begins a session with a cookie of this host alone', async () => {
    const browser = newBrowser()
    const back = provider.approve(await leave(browser), claimsOf('van-phong'))
    const answer = await browser.fetch(`/session/callback${back}`)
    expect(answer.headers.get('location')).toBe('/dashboard/?tab=share')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(browser.attributes.get(SESSION)).toBe('Path=/; Secure; HttpOnly; SameSite=Strict')
    expect(browser.cookies.has(TICKET)).toBe(false)
    expect(provider.lastRequest.get('grant_type')).toBe('authorization_code')
    const session = await browser.fetch('/v1/session')
    expect(await session.json()).toMatchObject({
      signedIn: true,
      subject: 'person-1',
      name: 'Nguyễn Thị Ánh',
      roles: ['administrator'],
      endsAt: '2026-11-23T19:00:00.000Z',
    })
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'dashboard',
    '/a b',
    '/x\r\nSet-Cookie: a=b',
  ])('leads back to no other host: %j', async (back) => {
    const answer = await newBrowser().fetch(`/session/sign-in?return=${encodeURIComponent(back)}`)
    expect(answer.status).toBe(400)
  })

  it.each<[string, Lies]>([
    ['another nonce', { claims: { nonce: 'x'.repeat(43) } }],
    ['no nonce', { claims: { nonce: null } }],
    ['another audience', { claims: { aud: 'somebody-else' } }],
    ['a second audience and no authorised party', { claims: { aud: [CLIENT_ID, 'other'] } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['nobody in it', { claims: { sub: '' } }],
    ['alg none', { signature: 'none' }],
    ['HS256 with the public key as the secret', { signature: 'hs256-with-public-key' }],
    ['the signature of another key', { signature: 'other-key' }],
    ['a broken signature', { signature: 'broken' }],
    ['an end that is past', { claims: { exp: START.getTime() / 1000 - 120 } }],
    ['a beginning that is to come', { claims: { nbf: START.getTime() / 1000 + 600 } }],
    ['no end', { claims: { exp: null } }],
  ])('believes no ID token with %s', async (_what, lies) => {
    const browser = newBrowser()
    provider.lies = lies
    const back = provider.approve(await leave(browser), claimsOf('van-phong'))
    const answer = await browser.fetch(`/session/callback${back}`)
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'sign-in-failed'])
    expect(browser.cookies.has(SESSION)).toBe(false)
  })

  it('believes no answer without an ID token', async () => {
    const browser = newBrowser()
    provider.lies = { withoutIdToken: true }
    const back = provider.approve(await leave(browser), claimsOf('van-phong'))
    expect(await codeOf(await browser.fetch(`/session/callback${back}`))).toBe('sign-in-failed')
  })

  it('takes a code once', async () => {
    const browser = newBrowser()
    const back = provider.approve(await leave(browser), claimsOf('van-phong'))
    const ticket = browser.cookies.get(TICKET) ?? ''
    expect((await browser.fetch(`/session/callback${back}`)).status).toBe(303)
    const thief = newBrowser()
    thief.cookies.set(TICKET, ticket)
    expect(await codeOf(await thief.fetch(`/session/callback${back}`))).toBe('sign-in-failed')
  })

  it('takes a code only from the browser that left, with its state', async () => {
    const back = provider.approve(await leave(newBrowser()), claimsOf('van-phong'))
    const victim = newBrowser()
    expect(await codeOf(await victim.fetch(`/session/callback${back}`))).toBe('sign-in-failed')
    await leave(victim)
    expect(await codeOf(await victim.fetch(`/session/callback${back}`))).toBe('sign-in-failed')
    const changed = newBrowser()
    const own = new URLSearchParams(provider.approve(await leave(changed), claimsOf('van-phong')))
    own.set('state', 'x')
    const answer = await changed.fetch(`/session/callback?${own.toString()}`)
    expect(await codeOf(answer)).toBe('sign-in-failed')
  })

  it('ends an attempt after ten minutes, and one that the provider refused', async () => {
    const late = newBrowser()
    const back = provider.approve(await leave(late), claimsOf('van-phong'))
    gateway.now = new Date(START.getTime() + 11 * MINUTE_MS)
    expect(await codeOf(await late.fetch(`/session/callback${back}`))).toBe('sign-in-failed')
    gateway.now = START
    const refused = newBrowser()
    const state = new URL(await leave(refused)).searchParams.get('state') ?? ''
    const answer = await refused.fetch(`/session/callback?error=access_denied&state=${state}`)
    expect(await codeOf(answer)).toBe('sign-in-failed')
  })

  it.each([
    ['a role that the settings do not name', ['giam-doc']],
    ['no role', []],
  ])('lets nobody in with %s', async (_what, roles) => {
    const browser = newBrowser()
    const back = provider.approve(await leave(browser), claimsOf(...roles))
    expect(await codeOf(await browser.fetch(`/session/callback${back}`))).toBe('sign-in-failed')
  })

  it.each(['ES256', 'EdDSA', 'RS256'])(
    'proves who the gateway is with a key of %s instead of a secret (private_key_jwt)',
    async (algorithm) => {
      const pair = await generateKeyPair(algorithm, { extractable: true })
      const file = join(folder, `${algorithm}.pem`)
      writeFileSync(file, await exportPKCS8(pair.privateKey))
      const config = { ...settings(), oidcClientSecretFile: undefined, oidcClientKeyFile: file }
      const keyed = await startTestGateway({ config })
      provider.clientKey = pair.publicKey
      try {
        const browser = openBrowser(() => keyed.url)
        const back = provider.approve(await leave(browser), claimsOf('van-phong'))
        expect((await browser.fetch(`/session/callback${back}`)).status).toBe(303)
        const other = newBrowser()
        const refused = provider.approve(await leave(other), claimsOf('van-phong'))
        expect(await codeOf(await other.fetch(`/session/callback${refused}`))).toBe(
          'sign-in-failed',
        )
      } finally {
        provider.clientKey = null
        await keyed.end()
      }
    },
  )

  it('is not offered where no provider is configured', async () => {
    const plain = await startTestGateway()
    try {
      expect((await plain.client('').get('/session/sign-in')).status).toBe(404)
      expect((await plain.client('').get('/v1/session')).body).toMatchObject({
        signedIn: false,
        signIn: null,
      })
    } finally {
      await plain.end()
    }
  })
})

describe('a session', () => {
  it.each([
    ['van-phong', '/v1/audit', 200],
    ['van-phong', '/v1/quarantine', 403],
    ['thanh-tra', '/v1/audit', 200],
    ['thanh-tra', '/v1/dead-letters', 403],
    ['thong-ke', '/v1/audit', 403],
    ['thong-ke', '/v1/agencies', 200],
    ['van-hanh', '/v1/dead-letters', 200],
    ['van-hanh', '/v1/quarantine', 200],
    ['van-hanh', '/v1/audit', 403],
  ])('of %s gets from %s the status %i (T11)', async (role, path, status) => {
    const browser = await signIn(role)
    expect((await browser.fetch(path)).status).toBe(status)
  })

  it('writes from our own pages alone (cross-site request forgery)', async () => {
    const browser = await signIn('van-phong')
    const post = (headers: Record<string, string>) =>
      browser.fetch('/v1/agencies', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: '{}',
      })
    const own = { 'X-Sealpost-Request': '1' }
    for (const headers of [
      {},
      { ...own, Origin: 'https://evil.example' },
      { ...own, Origin: 'null' },
      { ...own, 'Sec-Fetch-Site': 'cross-site' },
      { ...own, 'Sec-Fetch-Site': 'same-site' },
    ])
      expect(await codeOf(await post(headers))).toBe('cross-site')
    for (const headers of [own, { ...own, Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' }])
      expect(await codeOf(await post(headers))).toBe('invalid-request')
  })

  it('acts for no agency', async () => {
    const browser = await signIn('van-phong', 'van-hanh', 'thong-ke')
    expect((await browser.fetch('/v1/inbox')).status).toBe(403)
  })

  it('ends when it is not used for half an hour, and goes on while it is', async () => {
    const browser = await signIn('thanh-tra')
    const at = (minutes: number) => {
      gateway.now = new Date(START.getTime() + minutes * MINUTE_MS)
    }
    at(29)
    expect((await browser.fetch('/v1/agencies')).status).toBe(200)
    at(58)
    expect((await browser.fetch('/v1/agencies')).status).toBe(200)
    at(88)
    expect((await browser.fetch('/v1/agencies')).status).toBe(401)
    expect(await (await browser.fetch('/v1/session')).json()).toMatchObject({ signedIn: false })
  })

  it('ends after ten hours, however it is used', async () => {
    const browser = await signIn('thanh-tra')
    for (let minutes = 25; minutes < 600; minutes += 25) {
      gateway.now = new Date(START.getTime() + minutes * MINUTE_MS)
      expect((await browser.fetch('/v1/agencies')).status).toBe(200)
    }
    gateway.now = new Date(START.getTime() + 600 * MINUTE_MS)
    expect((await browser.fetch('/v1/agencies')).status).toBe(401)
  })

  it('ends at once by signing out, which another site cannot do', async () => {
    const browser = await signIn('thanh-tra')
    const cookie = browser.cookies.get(SESSION) ?? ''
    expect((await browser.fetch('/session/sign-out', { method: 'POST' })).status).toBe(403)
    const headers = { 'X-Sealpost-Request': '1' }
    const answer = await browser.fetch('/session/sign-out', { method: 'POST', headers })
    expect(answer.status).toBe(204)
    expect(browser.cookies.size).toBe(0)
    browser.cookies.set(SESSION, cookie)
    expect((await browser.fetch('/v1/agencies')).status).toBe(401)
  })

  it('is none with a cookie that stands twice, or that nobody gave', async () => {
    const browser = await signIn('thanh-tra')
    const cookie = `${SESSION}=${browser.cookies.get(SESSION) ?? ''}`
    const get = (header: string) =>
      fetch(`${gateway.url}/v1/agencies`, { headers: { Cookie: header } })
    expect((await get(cookie)).status).toBe(200)
    expect((await get(`${cookie}; ${cookie}`)).status).toBe(401)
    expect((await get(`${SESSION}=${'x'.repeat(43)}`)).status).toBe(401)
    expect((await get(`${cookie}x`)).status).toBe(401)
  })

  it('stands in no log, nor does the name of its person', async () => {
    const browser = await signIn('thanh-tra')
    const log = gateway.logged.join('\n')
    expect(log).not.toContain(browser.cookies.get(SESSION))
    expect(log).not.toContain('Nguyễn Thị Ánh')
  })
})
