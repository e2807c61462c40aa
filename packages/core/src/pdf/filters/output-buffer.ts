import { limitExceeded } from '../limits.ts'

const FIRST_BYTES = 1024

/** Grows by doubling up to `maxBytes`; more throws `ERR_FORMAT_LIMIT_EXCEEDED`. */
export class OutputBuffer {
  size = 0
  readonly #maxBytes: number
  #memory = new Uint8Array(FIRST_BYTES)

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  append(byte: number): void {
    this.#reserve(1)
    this.#memory[this.size++] = byte
  }

  appendAll(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#memory.set(bytes, this.size)
    this.size += bytes.length
  }

  appendRun(byte: number, count: number): void {
    this.#reserve(count)
    this.#memory.fill(byte, this.size, this.size + count)
    this.size += count
  }

  /** Appends what stands at `start`; the run may reach into what it appends itself. */
  repeat(start: number, length: number): void {
    this.#reserve(length)
    for (let i = 0; i < length; i++) this.#memory[this.size++] = this.#memory[start + i] ?? 0
  }

  bytes(): Uint8Array {
    return this.#memory.slice(0, this.size)
  }

  #reserve(bytes: number): void {
    const needed = this.size + bytes
    if (needed > this.#maxBytes) throw limitExceeded('decoded data', this.#maxBytes)
    if (needed <= this.#memory.length) return
    const larger = new Uint8Array(Math.max(needed, this.#memory.length * 2))
    larger.set(this.#memory.subarray(0, this.size))
    this.#memory = larger
  }
}
