import type { Request, Response } from 'express'
import { assertScope, type Caller } from '../../agencies/caller.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../refusals.ts'
import { authenticate, NOBODY } from '../authenticate.ts'
import type { Route } from '../route.ts'
import type { RequestLimits } from './limit-requests.ts'

/**
 * Who asks, whether there is room for the request, and whether the caller may ask. A valid key is counted for its holder alone, so that
 * nobody is held up by who shows a false one from the same address. Health is answered always. Throws what `authenticate` throws,
 * `rate-limited` and `scope-missing`.
 */
export async function admit(
  context: Context,
  limits: RequestLimits,
  { spec: { scope, tag } }: Route,
  request: Request,
  response: Response,
): Promise<Caller> {
  if (scope === 'public') {
    if (tag !== 'health') limits.countAddress(request, response)
    return NOBODY
  }
  const caller = await authenticate(context, request).catch((error: unknown) => {
    if (isStranger(error)) limits.countAddress(request, response)
    throw error
  })
  limits.countCaller(caller, response)
  assertScope(caller, scope)
  return caller
}

function isStranger(error: unknown): boolean {
  return error instanceof Refusal && STRANGER.has(error.reason)
}

const STRANGER: ReadonlySet<string> = new Set(['unauthenticated', 'key-expired'])
