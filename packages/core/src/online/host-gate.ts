import { ServiceError } from '../errors.ts'

/** More than this many waiting for one host is a sign that it does not answer. */
export const MAX_WAITING = 1_000

interface Host {
  active: number
  readonly waiting: (() => void)[]
}

/** At most so many requests to one host at a time; the others wait in the order they came. */
export class HostGate {
  readonly #places: number
  readonly #hosts = new Map<string, Host>()

  constructor(places: number) {
    this.#places = places
  }

  /** Throws `ERR_SERVICE_BUSY` when too many wait already. */
  async run<T>(name: string, task: () => Promise<T>): Promise<T> {
    const host = this.#hosts.get(name) ?? { active: 0, waiting: [] }
    this.#hosts.set(name, host)
    await this.#enter(name, host)
    try {
      return await task()
    } finally {
      this.#leave(name, host)
    }
  }

  #enter(name: string, host: Host): Promise<void> {
    if (host.active < this.#places) {
      host.active++
      return Promise.resolve()
    }
    if (host.waiting.length >= MAX_WAITING) {
      const details = { host: name, waiting: host.waiting.length }
      throw new ServiceError('ERR_SERVICE_BUSY', 'Too many requests wait for the service', {
        details,
      })
    }
    return new Promise((resolve) => host.waiting.push(resolve))
  }

  /** The place is handed to the next one, so nobody overtakes. */
  #leave(name: string, host: Host): void {
    const next = host.waiting.shift()
    if (next === undefined) host.active--
    else next()
    if (host.active === 0) this.#hosts.delete(name)
  }
}
