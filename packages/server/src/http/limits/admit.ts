import type { Request, Response } from 'express'
import { actFor } from '../../agencies/act-for.ts'
import { assertScope, type Caller } from '../../agencies/caller.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../refusals.ts'
import { authenticate, NOBODY } from '../authenticate.ts'
import type { Route } from '../route.ts'
import type { RequestLimits } from './limit-requests.ts'

/**
 * Who asks, whether there is room for the request, and whether the caller may ask. A valid key is counted for its holder alone, so that
 * nobody is held up by who shows a false one from the same address. Health is answered always. Throws what `authenticate` throws,
 * `rate-limited` and `scope-missing`, and `delegation-missing` for who names an agency that it may not act for.
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
  if (scope === 'any') return caller
  assertScope(caller, scope)
  const code = request.get(ON_BEHALF_OF)
  if (code === undefined) return caller
  return actFor(context, caller, { code, scope, isChange: !SAFE.has(request.method) })
}

/** Code of the agency that an intermediary acts for. */
const ON_BEHALF_OF = 'Sealpost-On-Behalf-Of'
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD'])

function isStranger(error: unknown): boolean {
  return error instanceof Refusal && STRANGER.has(error.reason)
}

const STRANGER: ReadonlySet<string> = new Set(['unauthenticated', 'key-expired'])
