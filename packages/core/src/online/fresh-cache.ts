import { SealpostError } from '../errors.ts'
import type { AnswerStore } from './answer-store.ts'

/** What was fetched, and until when it may be given again; `null` says never. */
export interface Fetched {
  readonly bytes: Uint8Array
  readonly freshUntil: Date | null
}

export interface CacheOptions {
  readonly clock: () => Date
  /** However long an answer says that it holds. */
  readonly maxAgeMs: number
  /** Where answers outlive the process. */
  readonly store?: AnswerStore | undefined
}

/** How to get an answer, and how to read one that was kept somewhere: it throws for what is no answer to the question. */
export interface Question {
  readonly key: string
  readonly fetch: () => Promise<Fetched>
  readonly reread: (bytes: Uint8Array) => Fetched
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
  get(question: Question): Promise<Uint8Array> {
    const { key } = question
    const entry = this.#entries.get(key)
    if (entry !== undefined && this.#now() < entry.until) return Promise.resolve(entry.bytes)
    const underWay = this.#underWay.get(key)
    if (underWay !== undefined) return underWay
    const started = this.#find(question).finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, started)
    return started
  }

  async #find(question: Question): Promise<Uint8Array> {
    this.#forget(question.key)
    return (await this.#recall(question)) ?? (await this.#fetch(question))
  }

  /** What the store holds is believed no more than an answer: its time is read out of itself. */
  async #recall({ key, reread }: Question): Promise<Uint8Array | undefined> {
    const kept = await this.#options.store?.find(key)
    if (kept === undefined || kept.fetchedAt.getTime() > this.#now()) return undefined
    const fetched = tryReread(kept.bytes, reread)
    if (fetched === undefined) return undefined
    const until = this.#until(fetched, kept.fetchedAt)
    if (until <= this.#now()) return undefined
    this.#keep(key, { bytes: fetched.bytes, until })
    return fetched.bytes
  }

  async #fetch({ key, fetch }: Question): Promise<Uint8Array> {
    const fetched = await fetch()
    const fetchedAt = this.#options.clock()
    const until = this.#until(fetched, fetchedAt)
    if (until <= fetchedAt.getTime()) return fetched.bytes
    this.#keep(key, { bytes: fetched.bytes, until })
    await this.#options.store?.keep(key, { bytes: fetched.bytes, fetchedAt })
    return fetched.bytes
  }

  #until({ freshUntil }: Fetched, fetchedAt: Date): number {
    const start = fetchedAt.getTime()
    return Math.min(freshUntil?.getTime() ?? start, start + this.#options.maxAgeMs)
  }

  #now(): number {
    return this.#options.clock().getTime()
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

function tryReread(bytes: Uint8Array, reread: Question['reread']): Fetched | undefined {
  try {
    return reread(bytes)
  } catch (error) {
    if (error instanceof SealpostError) return undefined
    throw error
  }
}
