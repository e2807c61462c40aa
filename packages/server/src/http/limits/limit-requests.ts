// How many requests a caller may make, and an address that shows no key (T17). The answer says what is left
// (draft-ietf-httpapi-ratelimit-headers-10: `RateLimit-Policy` and `RateLimit`).
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller } from '../../agencies/caller.ts'
import type { Config } from '../../config.ts'
import { Refusal } from '../../refusals.ts'
import { clientAddress } from './client-address.ts'
import { createTokenBuckets, type Allowance, type TokenBuckets } from './token-buckets.ts'

export interface RequestLimits {
  /** Counts a request of a known caller. Throws `rate-limited`. */
  countCaller(caller: Caller, response: ServerResponse): void
  /** Counts a request of nobody we know. Throws `rate-limited`. */
  countAddress(request: IncomingMessage, response: ServerResponse): void
}

/** Callers and addresses that are remembered: two megabytes at most. */
const MAX_KEYS = 10_000

type Settings = Pick<
  Config,
  'callerRate' | 'callerBurst' | 'addressRate' | 'addressBurst' | 'trustedProxies'
>

/** `nowMs` never goes back; it is not the time of day. */
export function createRequestLimits(
  config: Settings,
  nowMs: () => number = () => performance.now(),
): RequestLimits {
  const maxKeys = MAX_KEYS
  const callers = createTokenBuckets({
    rate: config.callerRate,
    burst: config.callerBurst,
    maxKeys,
  })
  const addresses = createTokenBuckets({
    rate: config.addressRate,
    burst: config.addressBurst,
    maxKeys,
  })
  const proxies = new Set(config.trustedProxies)
  return {
    countCaller: (caller, response) => {
      tell('caller', callers, callers.take(keyOf(caller), nowMs()), config.callerRate, response)
    },
    countAddress: (request, response) => {
      const allowance = addresses.take(clientAddress(request, proxies), nowMs())
      tell('address', addresses, allowance, config.addressRate, response)
    },
  }
}

/** All keys of an agency share one bucket: more keys are not more room. */
function keyOf(caller: Caller): string {
  return caller.agencyId ?? caller.keyId
}

function tell(
  name: string,
  { burst }: TokenBuckets,
  { allowed, remaining, resetSeconds, retrySeconds }: Allowance,
  rate: number,
  response: ServerResponse,
): void {
  const window = Math.max(1, Math.ceil(burst / rate))
  response.setHeader('RateLimit-Policy', `"${name}";q=${burst};w=${window}`)
  response.setHeader('RateLimit', `"${name}";r=${remaining};t=${resetSeconds}`)
  if (allowed) return
  throw new Refusal('rate-limited', 'Too many requests; Retry-After says when there is room', {
    members: { retryAfter: retrySeconds },
  })
}
