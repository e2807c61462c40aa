// How people sign in: OpenID Connect Core 1.0, 3.1 (authorization code) with PKCE (RFC 7636), state and nonce. The signature of the ID token
// is checked although it comes over TLS.
import { readFile } from 'node:fs/promises'
import { ServiceError, UsageError } from '@sealpost/core/errors'
import { importPKCS8, type CryptoKey } from 'jose'
import * as oidc from 'openid-client'
import type { Config } from '../../config.ts'
import type { Clock, Log, SignIn } from '../../context.ts'
import { Refusal } from '../../refusals.ts'
import { readPerson } from './read-person.ts'
import { packTicket, unpackTicket } from './ticket.ts'

/** A provider that does not answer is given up after so many seconds. */
const TIMEOUT_SECONDS = 10
/** Clocks of providers may differ so much. */
const TOLERANCE_SECONDS = 60
/** What the provider says of itself is asked again after so long. */
const FRESH_MS = 60 * 60_000

/** Where the provider sends the browser back to. */
const CALLBACK_PATH = '/session/callback'

/** Null where the settings name no provider. Throws `ERR_USAGE_CONFIG` for a secret or a key that cannot be read. */
export async function openSignIn(config: Config, clock: Clock, log: Log): Promise<SignIn | null> {
  const { oidcIssuer: issuer, oidcClientId: clientId, publicUrl } = config
  if (issuer === undefined || clientId === undefined || publicUrl === undefined) return null
  const proof = await readProof(config)
  const provider = rememberFor(FRESH_MS, clock, () => discover(issuer, clientId, proof, clock))
  const redirectUri = new URL(publicUrl).origin + CALLBACK_PATH
  return {
    begin: async (returnTo) => {
      const known = await provider()
      const secrets = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const url = oidc.buildAuthorizationUrl(known, {
        redirect_uri: redirectUri,
        scope: config.oidcScope,
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, ticket: packTicket({ ...secrets, returnTo, at: clock().getTime() }) }
    },
    finish: async (packed, search) => {
      const ticket = unpackTicket(packed, clock())
      if (ticket === undefined) throw refuse('The attempt to sign in is over; begin again')
      const known = await provider()
      try {
        const tokens = await oidc.authorizationCodeGrant(known, new URL(redirectUri + search), {
          pkceCodeVerifier: ticket.verifier,
          expectedState: ticket.state,
          expectedNonce: ticket.nonce,
          idTokenExpected: true,
        })
        return { person: readPerson(tokens.claims() ?? {}, config), returnTo: ticket.returnTo }
      } catch (cause) {
        if (cause instanceof Refusal) throw cause
        log.warn({ code: codeOf(cause) }, 'a sign-in was refused')
        throw refuse('The provider of identities did not confirm who you are', cause)
      }
    },
  }
}

async function discover(
  issuer: string,
  clientId: string,
  proof: oidc.ClientAuth,
  clock: Clock,
): Promise<oidc.Configuration> {
  const isPlain = new URL(issuer).protocol === 'http:'
  const metadata = {
    [oidc.clockSkew]: Math.round((clock().getTime() - Date.now()) / 1000),
    [oidc.clockTolerance]: TOLERANCE_SECONDS,
  }
  const execute = [
    oidc.enableNonRepudiationChecks,
    ...(isPlain ? [oidc.allowInsecureRequests] : []),
  ]
  try {
    return await oidc.discovery(new URL(issuer), clientId, metadata, proof, {
      execute,
      timeout: TIMEOUT_SECONDS,
    })
  } catch (cause) {
    const message = 'The provider of identities did not answer'
    throw new ServiceError('ERR_SERVICE_IDENTITY_PROVIDER', message, { cause })
  }
}

/** Asks once for all who ask at the same time, and again after a failure. */
function rememberFor<Value>(
  lifetimeMs: number,
  clock: Clock,
  load: () => Promise<Value>,
): () => Promise<Value> {
  let kept: { readonly at: number; readonly value: Promise<Value> } | undefined
  return async () => {
    const now = clock().getTime()
    const fresh =
      kept !== undefined && now - kept.at < lifetimeMs ? kept : { at: now, value: load() }
    kept = fresh
    try {
      return await fresh.value
    } catch (error) {
      if (kept === fresh) kept = undefined
      throw error
    }
  }
}

async function readProof(config: Config): Promise<oidc.ClientAuth> {
  const file = config.oidcClientKeyFile ?? config.oidcClientSecretFile ?? ''
  try {
    const text = (await readFile(file, 'utf8')).trim()
    if (config.oidcClientKeyFile === undefined) return oidc.ClientSecretBasic(text)
    return oidc.PrivateKeyJwt(await importKey(text))
  } catch (cause) {
    throw new UsageError('ERR_USAGE_CONFIG', `Unusable secret or key of OIDC in ${file}`, { cause })
  }
}

/** With an RSA key the one that every provider takes (OpenID Connect Core 1.0, 15.1). */
const KEY_ALGORITHMS = ['ES256', 'EdDSA', 'RS256'] as const

/** The algorithm follows from the kind of the key. */
async function importKey(pem: string): Promise<CryptoKey> {
  for (const algorithm of KEY_ALGORITHMS) {
    try {
      return await importPKCS8(pem, algorithm)
    } catch {
      // Not of this kind.
    }
  }
  throw new UsageError('ERR_USAGE_CONFIG', 'An EC P-256, Ed25519 or RSA key is needed')
}

function refuse(message: string, cause?: unknown): Refusal {
  return new Refusal('sign-in-failed', message, { cause })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
