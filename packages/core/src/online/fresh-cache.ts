/** What was fetched, and until when it may be given again; `null` says never. */
export interface Fetched {
  readonly bytes: Uint8Array
  readonly freshUntil: Date | null
}

export interface CacheOptions {
  readonly clock: () => Date
  /** However long an answer says that it holds. */
  readonly maxAgeMs: number
}

export const MAX_CACHED_BYTES: number = 64 << 20
const MAX_CACHED_ENTRIES = 4_096

interface Entry {
  readonly bytes: Uint8Array
  readonly until: number
}

/** Answers by what was asked. Whoever asks for the same thing meanwhile waits for the same request; the oldest is forgotten first. */
export class FreshCache {
  readonly #options: CacheOptions
  readonly #entries = new Map<string, Entry>()
  readonly #underWay = new Map<string, Promise<Uint8Array>>()
  #bytes = 0

  constructor(options: CacheOptions) {
    this.#options = options
  }

  /** Never an answer past its own `freshUntil`; failures are not kept. */
  get(key: string, fetch: () => Promise<Fetched>): Promise<Uint8Array> {
    const entry = this.#entries.get(key)
    if (entry !== undefined && this.#options.clock().getTime() < entry.until) {
      return Promise.resolve(entry.bytes)
    }
    const underWay = this.#underWay.get(key)
    if (underWay !== undefined) return underWay
    const started = this.#fetch(key, fetch).finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, started)
    return started
  }

  async #fetch(key: string, fetch: () => Promise<Fetched>): Promise<Uint8Array> {
    this.#forget(key)
    const { bytes, freshUntil } = await fetch()
    const now = this.#options.clock().getTime()
    const until = Math.min(freshUntil?.getTime() ?? now, now + this.#options.maxAgeMs)
    if (until > now) this.#keep(key, { bytes, until })
    return bytes
  }

  #keep(key: string, entry: Entry): void {
    this.#entries.set(key, entry)
    this.#bytes += entry.bytes.length
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= MAX_CACHED_BYTES && this.#entries.size <= MAX_CACHED_ENTRIES) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes.length ?? 0
    this.#entries.delete(key)
  }
}
