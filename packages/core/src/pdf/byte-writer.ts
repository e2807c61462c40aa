import { asBuffer } from '../encoding/bytes.ts'

/**
 * Bytes that grow at the end. Text is gathered and written in one go: a write of a few characters costs as much as one of a thousand.
 */
export class ByteWriter {
  #memory: Buffer
  #written = 0
  #text = ''

  constructor(firstBytes = 4096) {
    this.#memory = Buffer.allocUnsafeSlow(firstBytes)
  }

  get length(): number {
    return this.#written + this.#text.length
  }

  /** One byte a character. */
  text(text: string): this {
    this.#text += text
    return this
  }

  bytes(bytes: Uint8Array): this {
    this.#flush(bytes.length)
    this.#memory.set(bytes, this.#written)
    this.#written += bytes.length
    return this
  }

  hex(bytes: Uint8Array): this {
    return this.text(asBuffer(bytes).toString('hex'))
  }

  /** Big-endian, `width` bytes. */
  number(value: number, width: number): this {
    this.#flush(width)
    for (let i = width - 1; i >= 0; i--) {
      this.#memory[this.#written++] = Math.floor(value / 256 ** i) & 0xff
    }
    return this
  }

  /** What is written so far; good until the next write. */
  view(): Uint8Array {
    this.#flush(0)
    return new Uint8Array(this.#memory.buffer, this.#memory.byteOffset, this.#written)
  }

  /** Puts the gathered text down and makes room for so many bytes behind it. */
  #flush(bytes: number): void {
    this.#reserve(this.length + bytes)
    if (this.#text === '') return
    this.#written += this.#memory.write(this.#text, this.#written, 'latin1')
    this.#text = ''
  }

  #reserve(needed: number): void {
    if (needed <= this.#memory.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#memory.length * 2))
    larger.set(this.#memory.subarray(0, this.#written))
    this.#memory = larger
  }
}
