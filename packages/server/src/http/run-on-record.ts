// The one place where what is done by those who run the gateway is put on record: every route passes here, and none can forget it.
import { BlockList, isIPv6 } from 'node:net'
import type { IncomingMessage } from 'node:http'
import { beginAction, endAction, type Action, type AddressKind } from '../access/audit/actions.ts'
import type { Context } from '../context.ts'
import type { Answer } from './answer.ts'
import { fullAddress } from './limits/client-address.ts'
import { placeOf } from './observe.ts'
import { toProblem } from './problems.ts'
import type { RawRequest, Route } from './route.ts'

/** Runs the route; when it has to be on record, not before it is. */
export async function runOnRecord(
  context: Context,
  route: Route,
  raw: RawRequest,
): Promise<Answer> {
  if (!isOnRecord(route, raw)) return route.run(context, raw)
  const seq = await beginAction(context, toAction(context, route, raw))
  try {
    const answer = await route.run(context, raw)
    await endAction(context, seq, { status: answer.status, created: createdBy(answer) })
    return answer
  } catch (error) {
    const { traceId } = placeOf(raw.response)
    await endAction(context, seq, { status: toProblem(error, traceId).status })
    throw error
  }
}

/** Scopes of those who run the gateway, whichever agency their key belongs to. */
const RUNNING: ReadonlySet<string> = new Set([
  'agencies:admin',
  'deliveries:operate',
  'quarantine:decide',
  'audit:read',
])

/**
 * Whoever acts for no agency runs the gateway: an operator's key, or a person. What agencies do for themselves is in the book of the
 * document, the delivery or the register.
 */
function isOnRecord({ spec }: Route, { caller }: RawRequest): boolean {
  if (caller.kind === 'nobody') return false
  const isTheirs = caller.agencyId === null || RUNNING.has(spec.scope)
  return isTheirs && (spec.method !== 'get' || spec.confidential === true)
}

function toAction(
  context: Context,
  { spec }: Route,
  { caller, params, request, response }: RawRequest,
): Action {
  return {
    caller,
    method: spec.method,
    route: spec.path,
    params: onlyTexts(params),
    address: addressKind(request, context),
    traceId: placeOf(response).traceId,
  }
}

const MAX_PARAMETER = 100

function onlyTexts(params: unknown): Record<string, string> {
  const entries = typeof params === 'object' && params !== null ? Object.entries(params) : []
  return Object.fromEntries(
    entries.map(([name, value]) => [name, String(value).slice(0, MAX_PARAMETER)]),
  )
}

/** The `id` in the answer to what made something. */
function createdBy({ status, body }: Answer): string | undefined {
  if (status !== 201 || typeof body !== 'string') return undefined
  const made: unknown = JSON.parse(body)
  if (typeof made !== 'object' || made === null || !('id' in made)) return undefined
  return typeof made.id === 'string' ? made.id : undefined
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

const PRIVATE = new BlockList()
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
] as const)
  PRIVATE.addSubnet(network, bits)
PRIVATE.addSubnet('fc00::', 7, 'ipv6')
PRIVATE.addSubnet('fe80::', 10, 'ipv6')

/** From where, and no more of it: an address is a datum on a person. */
export function addressKind(
  request: IncomingMessage,
  { config }: Pick<Context, 'config'>,
): AddressKind {
  const address = fullAddress(request, new Set(config.trustedProxies)).split('%', 1)[0] ?? ''
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  if (LOOPBACK.check(address, family)) return 'loopback'
  return PRIVATE.check(address, family) ? 'private' : 'public'
}
