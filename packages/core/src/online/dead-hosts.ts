// A host that does not answer costs each request its whole patience. After a few in a row nobody else waits for it, for a while.
import { ServiceError } from '../errors.ts'

/** Failures in a row, without any answer between them, that make a host a dead one. One alone may be the network's hiccup. */
export const DEAD_AFTER = 3

/** Hosts that are remembered; whoever makes certificates can name as many as they like. */
const MAX_HOSTS = 4_096

interface Record {
  readonly failures: number
  readonly last: number
}

export interface DeadHostsOptions {
  readonly clock: () => Date
  /** For how long a dead host is not asked again; 0 asks always. */
  readonly deadHostMs: number
}

export class DeadHosts {
  readonly #options: DeadHostsOptions
  readonly #hosts = new Map<string, Record>()

  constructor(options: DeadHostsOptions) {
    this.#options = options
  }

  /** Throws `ERR_SERVICE_DOWN` without a connection while the host counts as dead. */
  assertAlive(host: string): void {
    const { failures = 0, last = 0 } = this.#hosts.get(host) ?? {}
    const { clock, deadHostMs } = this.#options
    const age = clock().getTime() - last
    // A clock that was set back must not keep a host dead.
    if (failures < DEAD_AFTER || age >= deadHostMs || age < 0) return
    throw new ServiceError('ERR_SERVICE_DOWN', 'The service did not answer a moment ago', {
      details: { host, failures, againInMs: deadHostMs - age },
    })
  }

  /** Any answer at all, even one that says no. */
  answered(host: string): void {
    this.#hosts.delete(host)
  }

  failed(host: string): void {
    const failures = (this.#hosts.get(host)?.failures ?? 0) + 1
    this.#hosts.delete(host)
    this.#hosts.set(host, { failures, last: this.#options.clock().getTime() })
    const [oldest] = this.#hosts.keys()
    if (this.#hosts.size > MAX_HOSTS && oldest !== undefined) this.#hosts.delete(oldest)
  }
}
