import { sha256Hex } from '../crypto/index.ts'

export interface CacheLimits {
  readonly maxEntries: number
  /** Sum of the DER kept. */
  readonly maxBytes: number
}

interface Entry<T> {
  readonly value: T
  readonly bytes: number
}

/** What was read, by SHA-256 of its DER; the least recently used is forgotten first. */
export class ParseCache<T> {
  readonly #byId = new Map<string, Entry<T>>()
  readonly #read: (der: Uint8Array) => T
  readonly #limits: CacheLimits
  #bytes = 0

  constructor(read: (der: Uint8Array) => T, limits: CacheLimits) {
    this.#read = read
    this.#limits = limits
  }

  get size(): number {
    return this.#byId.size
  }

  /** As the reader; failures are not remembered. What is kept is a copy, so that no document stays in memory for it. */
  read(der: Uint8Array): T {
    const id = sha256Hex(der)
    const entry = this.#byId.get(id)
    if (entry !== undefined) {
      this.#byId.delete(id)
      this.#byId.set(id, entry)
      return entry.value
    }
    return this.#add(id, der)
  }

  #add(id: string, der: Uint8Array): T {
    const entry = { value: this.#read(new Uint8Array(der)), bytes: der.length }
    this.#byId.set(id, entry)
    this.#bytes += entry.bytes
    for (const [oldest, { bytes }] of this.#byId) {
      if (this.#byId.size <= this.#limits.maxEntries && this.#bytes <= this.#limits.maxBytes) break
      this.#byId.delete(oldest)
      this.#bytes -= bytes
    }
    return entry.value
  }
}
