import type { IncomingMessage } from 'node:http'
import { findTokenHolder } from '../access/oauth/find-token-holder.ts'
import { TOKEN_PREFIX } from '../access/oauth/issue-token.ts'
import { findPerson } from '../access/sessions/session.ts'
import { findCaller } from '../agencies/api-keys.ts'
import type { Caller } from '../agencies/caller.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import { assertSameSite } from './assert-same-site.ts'
import { certificateOf } from './certificate-of.ts'
import { readCookie, SESSION_COOKIE } from './cookies.ts'

const BEARER = /^Bearer +([A-Za-z0-9_-]{1,200}) *$/i

/** Whoever shows nothing, where nothing is needed. */
export const NOBODY: Caller = {
  ...{ kind: 'nobody', keyId: '', agencyId: null },
  ...{ scopes: new Set<string>(), expiresAt: null },
}

/**
 * Who asks: before any byte of a body is read. `Authorization` counts, and without it the cookie of a session; what proxies claim in other
 * headers does not. Throws `unauthenticated`, `key-expired`, `agency-not-active`, or `cross-site` for a session that writes from elsewhere.
 */
export async function authenticate(context: Context, request: IncomingMessage): Promise<Caller> {
  const { authorization } = request.headers
  if (authorization === undefined) return authenticatePerson(context, request)
  const secret = BEARER.exec(authorization)?.[1]
  if (secret === undefined) throw unauthenticated()
  if (!secret.startsWith(TOKEN_PREFIX)) return findCaller(context, secret)
  return findTokenHolder(context, secret, certificateOf(request))
}

async function authenticatePerson(context: Context, request: IncomingMessage): Promise<Caller> {
  const cookie = readCookie(request, SESSION_COOKIE)
  if (cookie === undefined) throw unauthenticated()
  const person = await findPerson(context, cookie)
  assertSameSite(request, context.config)
  return person
}

function unauthenticated(): Refusal {
  return new Refusal(
    'unauthenticated',
    'An API key or a token is needed, Authorization: Bearer …, or a session',
  )
}
