// A provider of identities on loopback (OpenID Connect Discovery 1.0, Core 1.0): it tells the truth until it is told to lie.
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  type CryptoKey,
  type JWTPayload,
} from 'jose'

export const CLIENT_ID = 'sealpost'
export const CLIENT_SECRET = 'a secret that the provider gave'

/** What the provider may do wrong. */
export interface Lies {
  /** Changes what the ID token says; an undefined member goes. */
  readonly claims?: Readonly<Record<string, unknown>>
  /** How it is signed. Default: with the key that is published. */
  readonly signature?: 'none' | 'hs256-with-public-key' | 'other-key' | 'broken'
  readonly withoutIdToken?: boolean
}

export interface PretendProvider {
  readonly issuer: string
  /** Read at each token. */
  lies: Lies
  now: () => Date
  /** The client's public key: with it the secret is no longer taken, but `private_key_jwt` is (OpenID Connect Core 1.0, 9). */
  clientKey: CryptoKey | null
  /** What went into the last token request. */
  readonly lastRequest: URLSearchParams
  /** The person says yes: the query with which the browser comes back. */
  approve(authorizationUrl: string, claims: JWTPayload): string
  close(): Promise<void>
}

interface Grant {
  readonly challenge: string
  readonly nonce: string
  readonly redirectUri: string
  readonly claims: JWTPayload
}

export async function startPretendProvider(now: () => Date): Promise<PretendProvider> {
  const keys = await generateKeyPair('RS256', { extractable: true })
  const others = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const publicPem = await exportSPKI(keys.publicKey)
  const grants = new Map<string, Grant>()
  let lastRequest = new URLSearchParams()

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const issuer = `http://127.0.0.1:${port}`

  async function answer(request: IncomingMessage): Promise<[number, object]> {
    if (request.url === '/.well-known/openid-configuration') return [200, metadata(issuer)]
    if (request.url === '/jwks') return [200, { keys: [jwk] }]
    if (request.url !== '/token') return [404, {}]
    const form = new URLSearchParams(await readText(request))
    lastRequest = form
    const grant = grants.get(form.get('code') ?? '')
    grants.delete(form.get('code') ?? '')
    const isOurs =
      provider.clientKey === null
        ? isOurClient(request)
        : await isSignedByClient(form, provider.clientKey, issuer, provider.now())
    if (!isOurs) return [401, { error: 'invalid_client' }]
    if (grant === undefined || !fits(grant, form)) return [400, { error: 'invalid_grant' }]
    const token = { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60 }
    if (provider.lies.withoutIdToken === true) return [200, token]
    return [200, { ...token, id_token: await sign(grant) }]
  }

  async function sign({ nonce, claims }: Grant): Promise<string> {
    const at = Math.floor(provider.now().getTime() / 1000)
    const honest = { iss: issuer, aud: CLIENT_ID, iat: at, exp: at + 300, nonce, ...claims }
    const payload: JWTPayload = { ...honest, ...provider.lies.claims }
    const { signature } = provider.lies
    if (signature === 'none') return `${part({ alg: 'none' })}.${part(payload)}.`
    if (signature === 'hs256-with-public-key') return signSymmetric(payload, publicPem)
    const key = signature === 'other-key' ? others.privateKey : keys.privateKey
    const token = await signWith(key, payload)
    return signature === 'broken' ? `${token.slice(0, -6)}AAAAAA` : token
  }

  const provider: PretendProvider = {
    issuer,
    lies: {},
    now,
    clientKey: null,
    get lastRequest() {
      return lastRequest
    },
    approve: (authorizationUrl, claims) => {
      const asked = new URL(authorizationUrl).searchParams
      const code = randomUUID()
      grants.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        nonce: asked.get('nonce') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
        claims,
      })
      const back = new URLSearchParams({ code, state: asked.get('state') ?? '' })
      return `?${back.toString()}`
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
  return provider
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  }
}

function isOurClient(request: IncomingMessage): boolean {
  const encoded = [CLIENT_ID, CLIENT_SECRET].map((word) => new URLSearchParams({ word }).toString())
  const [id = '', secret = ''] = encoded.map((pair) => pair.slice('word='.length))
  const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  return request.headers.authorization === basic
}

async function isSignedByClient(
  form: URLSearchParams,
  key: CryptoKey,
  audience: string,
  currentDate: Date,
): Promise<boolean> {
  const of = { issuer: CLIENT_ID, subject: CLIENT_ID, audience }
  return jwtVerify(form.get('client_assertion') ?? '', key, {
    ...of,
    currentDate,
    clockTolerance: 60,
    requiredClaims: ['exp', 'jti'],
  }).then(
    () => true,
    () => false,
  )
}

/** RFC 7636, 4.6. */
function fits(grant: Grant, form: URLSearchParams): boolean {
  const verifier = form.get('code_verifier') ?? ''
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  return challenge === grant.challenge && form.get('redirect_uri') === grant.redirectUri
}

function signWith(key: CryptoKey, payload: JWTPayload): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key)
}

function signSymmetric(payload: JWTPayload, secret: string): string {
  const input = `${part({ alg: 'HS256', kid: 'one' })}.${part(payload)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
