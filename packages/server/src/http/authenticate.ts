import type { IncomingMessage } from 'node:http'
import { findCaller } from '../agencies/api-keys.ts'
import { assertScope, type Caller, type Scope } from '../agencies/caller.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'

const BEARER = /^Bearer +([A-Za-z0-9_-]{1,200}) *$/i

const NOBODY: Caller = { keyId: '', agencyId: null, scopes: new Set() }

/**
 * Who asks, and whether they may: before any byte of a body is read. Only `Authorization` counts; what proxies claim in other headers
 * does not. Throws `unauthenticated`, `key-expired`, `agency-not-active` or `scope-missing`.
 */
export async function authenticate(
  context: Context,
  request: IncomingMessage,
  scope: Scope | 'public',
): Promise<Caller> {
  if (scope === 'public') return NOBODY
  const key = BEARER.exec(request.headers.authorization ?? '')?.[1]
  if (key === undefined)
    throw new Refusal('unauthenticated', 'An API key is needed: Authorization: Bearer spk_…')
  const caller = await findCaller(context, key)
  assertScope(caller, scope)
  return caller
}
