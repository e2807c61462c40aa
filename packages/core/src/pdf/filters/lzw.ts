// LZWDecode, ISO 32000-2, 7.4.4.2. The table holds no text: an entry is a stretch of the output already made.
import { filterError } from './filter-error.ts'
import { OutputBuffer } from './output-buffer.ts'

const CLEAR = 256
const END = 257
const FIRST_FREE = 258
const TABLE_SIZE = 4096
const MIN_WIDTH = 9
const MAX_WIDTH = 12

/** `earlyChange` is 1 unless the parameters say 0 (table 8). */
export function decodeLzw(data: Uint8Array, earlyChange: number, maxBytes: number): Uint8Array {
  const table = new LzwTable(earlyChange, new OutputBuffer(maxBytes))
  for (const code of readCodes(data, table)) {
    if (code === END) break
    if (code === CLEAR) table.clear()
    else table.take(code)
  }
  return table.output.bytes()
}

class LzwTable {
  width = MIN_WIDTH
  readonly output: OutputBuffer
  readonly #earlyChange: number
  readonly #starts = new Int32Array(TABLE_SIZE)
  readonly #lengths = new Int32Array(TABLE_SIZE)
  #free = FIRST_FREE

  constructor(earlyChange: number, output: OutputBuffer) {
    this.#earlyChange = earlyChange
    this.output = output
  }

  clear(): void {
    this.#free = FIRST_FREE
    this.width = MIN_WIDTH
  }

  take(code: number): void {
    const start = this.output.size
    if (code < CLEAR) this.output.append(code)
    else this.#repeat(code)
    if (this.#free < TABLE_SIZE) this.#define(start)
  }

  #repeat(code: number): void {
    if (code >= this.#free) throw filterError('LZW data uses a code before it is defined')
    this.output.repeat(this.#starts[code] ?? 0, this.#lengths[code] ?? 0)
  }

  /** A new entry is the text just written and the byte that will follow it. */
  #define(start: number): void {
    this.#starts[this.#free] = start
    this.#lengths[this.#free] = this.output.size - start + 1
    const last = this.#free++
    if (last + this.#earlyChange >= 1 << this.width && this.width < MAX_WIDTH) this.width++
  }
}

function* readCodes(data: Uint8Array, table: LzwTable): Generator<number, void, undefined> {
  let bits = 0
  let count = 0
  for (const byte of data) {
    bits = ((bits << 8) | byte) & 0xffffff
    count += 8
    const width = table.width
    if (count < width) continue
    count -= width
    yield (bits >> count) & ((1 << width) - 1)
  }
}
