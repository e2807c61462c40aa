import { asBuffer } from '../encoding/bytes.ts'

/**
 * Bytes that grow at the end and are laid down once, when all of them are known: text is gathered and pieces are kept until then, so
 * nothing is copied twice.
 */
export class ByteWriter {
  readonly #pieces: (string | Uint8Array)[] = []
  #length = 0
  #text = ''

  get length(): number {
    return this.#length + this.#text.length
  }

  /** The text since the last piece of bytes. */
  get recentText(): string {
    return this.#text
  }

  /** One byte a character. */
  text(text: string): this {
    this.#text += text
    return this
  }

  /** Kept as they are until `join`: whoever hands them in leaves them alone. */
  bytes(bytes: Uint8Array): this {
    this.#keepText()
    this.#pieces.push(bytes)
    this.#length += bytes.length
    return this
  }

  hex(bytes: Uint8Array): this {
    return this.text(asBuffer(bytes).toString('hex'))
  }

  /** Big-endian, `width` bytes. */
  number(value: number, width: number): this {
    for (let i = width - 1; i >= 0; i--) {
      this.text(String.fromCharCode(Math.floor(value / 256 ** i) & 0xff))
    }
    return this
  }

  /** Everything in memory of its own. */
  join(): Uint8Array {
    this.#keepText()
    const memory = Buffer.allocUnsafeSlow(this.#length)
    let position = 0
    for (const piece of this.#pieces) {
      if (typeof piece === 'string') memory.write(piece, position, 'latin1')
      else memory.set(piece, position)
      position += piece.length
    }
    return new Uint8Array(memory.buffer)
  }

  #keepText(): void {
    if (this.#text === '') return
    this.#pieces.push(this.#text)
    this.#length += this.#text.length
    this.#text = ''
  }
}
