// Tokens of ISO 32000-2, 7.2 and 7.3, over a window of the file. A token that touches the window's end before the file's end
// throws `WINDOW_END`: the caller comes again with a larger window.
import { asBuffer } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import {
  CR,
  HASH,
  isDigit,
  isRegular,
  isWhite,
  LF,
  MINUS,
  PERCENT,
  PERIOD,
  PLUS,
  SLASH,
  ZERO,
} from './characters.ts'
import { PdfReal } from './objects.ts'

class WindowEnd extends Error {}

/** Not a failure: the window was too small. One object, since it is thrown often. */
export const WINDOW_END: Error = new WindowEnd('The window ends inside a token')

export class Lexer {
  readonly bytes: Uint8Array
  /** Absolute offset of the window's first byte; -1 when the bytes are no part of the file. */
  readonly base: number
  /** Whether the window's end is the end of all there is. */
  readonly final: boolean
  position = 0
  #buffer: Buffer | undefined

  constructor(bytes: Uint8Array, base: number, final: boolean) {
    this.bytes = bytes
    this.base = base
    this.final = final
  }

  /** The byte at the position; undefined at the end of everything. */
  peek(): number | undefined {
    return this.at(this.position)
  }

  at(position: number): number | undefined {
    if (position < this.bytes.length) return this.bytes[position]
    if (!this.final) throw WINDOW_END
    return undefined
  }

  /** White space and comments (7.2.4). */
  skipSpace(): void {
    for (;;) {
      const byte = this.peek()
      if (byte === PERCENT) this.#skipComment()
      else if (isWhite(byte)) this.position++
      else return
    }
  }

  #skipComment(): void {
    let byte = this.peek()
    while (byte !== undefined && byte !== LF && byte !== CR) {
      this.position++
      byte = this.peek()
    }
  }

  skipWhite(): void {
    while (isWhite(this.peek())) this.position++
  }

  /** Takes the characters if they stand here, whatever follows. */
  takeText(text: string): boolean {
    for (let i = 0; i < text.length; i++) {
      if (this.at(this.position + i) !== text.charCodeAt(i)) return false
    }
    this.position += text.length
    return true
  }

  /** Takes the word if it stands here as a whole token. */
  takeKeyword(word: string): boolean {
    const start = this.position
    if (this.takeText(word) && !isRegular(this.peek())) return true
    this.position = start
    return false
  }

  expectKeyword(word: string): void {
    if (!this.takeKeyword(word)) throw this.error(`Expected "${word}"`)
  }

  /** Digits without sign; undefined, and nothing taken, when there is none here or it is not exact. */
  takeUnsigned(): number | undefined {
    const start = this.position
    let value = 0
    let byte = this.peek()
    while (byte !== undefined && isDigit(byte)) {
      value = value * 10 + (byte - ZERO)
      this.position++
      byte = this.peek()
    }
    if (this.position > start && value <= Number.MAX_SAFE_INTEGER) return value
    this.position = start
    return undefined
  }

  expectUnsigned(): number {
    const value = this.takeUnsigned()
    if (value === undefined) throw this.error('Expected a number')
    return value
  }

  /** A number object (7.3.3). */
  readNumber(): number | PdfReal {
    const start = this.position
    let digits = 0
    let periods = 0
    let byte = this.peek()
    if (byte === PLUS || byte === MINUS) byte = this.at(++this.position)
    while (isDigit(byte) || byte === PERIOD) {
      if (byte === PERIOD) periods++
      else digits++
      byte = this.at(++this.position)
    }
    if (digits === 0 || periods > 1 || isRegular(byte)) throw this.error('Not a number', start)
    const text = this.text(start, this.position)
    const value = Number(text)
    if (periods > 0 || !Number.isSafeInteger(value)) return new PdfReal(value, text)
    return value === 0 ? 0 : value
  }

  /** A name object (7.3.5), the position being on its slash. */
  readName(): string {
    const start = this.position + 1
    let escaped = false
    let byte = this.at(++this.position)
    while (isRegular(byte)) {
      if (byte === HASH) escaped = true
      byte = this.at(++this.position)
    }
    const text = this.text(start, this.position)
    return escaped ? unescapeName(text) : text
  }

  /** A view of bytes that are no tokens; the position goes behind them. */
  takeBytes(start: number, length: number): Uint8Array {
    const end = start + length
    if (end > this.bytes.length) throw this.final ? this.error('Data is cut short') : WINDOW_END
    this.position = end
    return this.bytes.subarray(start, end)
  }

  startsName(): boolean {
    return this.peek() === SLASH
  }

  text(start: number, end: number): string {
    this.#buffer ??= asBuffer(this.bytes)
    return this.#buffer.toString('latin1', start, end)
  }

  error(message: string, position: number = this.position): FormatError {
    const details = this.base < 0 ? {} : { position: this.base + position }
    return new FormatError('ERR_FORMAT_PDF_OBJECT', message, { details })
  }
}

/** A number sign that no two hexadecimal digits follow stands for itself, as in PDF 1.1. */
function unescapeName(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  )
}
