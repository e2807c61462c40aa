import { UsageError } from '../errors.ts'
import { systemTime } from '../system-time.ts'

/** How services are reached; every client has these. */
export interface ConnectionOptions {
  /** For one answer, redirects included, waiting for a free place not. Default 10 000, for time stamps 180 000. */
  readonly timeoutMs?: number
  /** Requests to one host at a time; the others wait. Default 8, for time stamps 4. */
  readonly concurrency?: number
  /** Further attempts after a failed connection, a 5xx or 429 answer, or an OCSP `tryLater`. Default 1. */
  readonly retries?: number
  /** Before the first further attempt; doubled for each one more. Default 500. */
  readonly retryDelayMs?: number
  /** The only hosts that may be asked: exact names, and `*.example.vn` for all below one. Default: every host with a public address. */
  readonly allowedHosts?: readonly string[]
  /** Hosts that are asked under another name, such as `GOVERNMENT_HOSTS`. Default none. */
  readonly rewriteHosts?: Readonly<Record<string, string>>
  /**
   * Connects to loopback, private and link-local addresses too. Default false, because certificates name the addresses, and whoever makes
   * a certificate could otherwise have this machine ask its neighbours. Set it where the services are inside the own network, together
   * with `allowedHosts`.
   */
  readonly allowPrivateAddresses?: boolean
  /**
   * A host that gave no answer three times in a row is not asked again for this long: requests fail at once, with `ERR_SERVICE_DOWN`.
   * Default 60 000; 0 asks always.
   */
  readonly deadHostMs?: number
  /** What time it is, for answers that are kept and for dead hosts. Default the system's. */
  readonly clock?: () => Date
}

export interface Connection {
  readonly timeoutMs: number
  readonly concurrency: number
  readonly retries: number
  readonly retryDelayMs: number
  readonly allowedHosts: readonly string[] | undefined
  readonly rewriteHosts: ReadonlyMap<string, string>
  readonly allowPrivateAddresses: boolean
  readonly deadHostMs: number
  readonly clock: () => Date
}

export const DEFAULT_TIMEOUT_MS = 10_000
export const DEFAULT_CONCURRENCY = 8
const DEFAULT_RETRIES = 1
const DEFAULT_RETRY_DELAY_MS = 500
const DEFAULT_DEAD_HOST_MS = 60_000
/** What a timer can hold. */
const MAX_TIMEOUT_MS: number = 2 ** 31 - 1

/** Throws `ERR_USAGE_ONLINE_OPTION` for a number out of range. */
export function resolveConnection(
  options: ConnectionOptions,
  defaults: { readonly timeoutMs: number; readonly concurrency: number },
): Connection {
  const connection = {
    timeoutMs: options.timeoutMs ?? defaults.timeoutMs,
    concurrency: options.concurrency ?? defaults.concurrency,
    retries: options.retries ?? DEFAULT_RETRIES,
    retryDelayMs: options.retryDelayMs ?? DEFAULT_RETRY_DELAY_MS,
    allowedHosts: options.allowedHosts,
    rewriteHosts: new Map(Object.entries(options.rewriteHosts ?? {})),
    allowPrivateAddresses: options.allowPrivateAddresses ?? false,
    deadHostMs: options.deadHostMs ?? DEFAULT_DEAD_HOST_MS,
    clock: options.clock ?? systemTime,
  }
  assertInteger('timeoutMs', connection.timeoutMs, 1, MAX_TIMEOUT_MS)
  assertInteger('concurrency', connection.concurrency, 1, 1_000)
  assertInteger('retries', connection.retries, 0, 10)
  assertInteger('retryDelayMs', connection.retryDelayMs, 0, 60_000)
  assertInteger('deadHostMs', connection.deadHostMs, 0, MAX_TIMEOUT_MS)
  return Object.freeze(connection)
}

function assertInteger(name: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return
  throw new UsageError('ERR_USAGE_ONLINE_OPTION', `${name} is out of range`, {
    details: { name, value, min, max },
  })
}
