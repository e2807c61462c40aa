import { asBuffer } from '../encoding/bytes.ts'

/** Bytes that grow at the end. */
export class ByteWriter {
  length = 0
  #memory: Buffer

  constructor(firstBytes = 4096) {
    this.#memory = Buffer.allocUnsafeSlow(firstBytes)
  }

  /** One byte a character. */
  text(text: string): this {
    this.#reserve(text.length)
    this.length += this.#memory.write(text, this.length, 'latin1')
    return this
  }

  bytes(bytes: Uint8Array): this {
    this.#reserve(bytes.length)
    this.#memory.set(bytes, this.length)
    this.length += bytes.length
    return this
  }

  hex(bytes: Uint8Array): this {
    return this.text(asBuffer(bytes).toString('hex'))
  }

  /** Big-endian, `width` bytes. */
  number(value: number, width: number): this {
    this.#reserve(width)
    for (let i = width - 1; i >= 0; i--) {
      this.#memory[this.length++] = Math.floor(value / 256 ** i) & 0xff
    }
    return this
  }

  /** What is written so far; good until the next write. */
  view(): Uint8Array {
    return new Uint8Array(this.#memory.buffer, this.#memory.byteOffset, this.length)
  }

  #reserve(bytes: number): void {
    const needed = this.length + bytes
    if (needed <= this.#memory.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#memory.length * 2))
    larger.set(this.#memory.subarray(0, this.length))
    this.#memory = larger
  }
}
