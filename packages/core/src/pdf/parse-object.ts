// Objects of ISO 32000-2, 7.3, from tokens; depth and number of values are bounded.
import {
  BRACKET_CLOSE,
  BRACKET_OPEN,
  CR,
  GREATER,
  isDigit,
  isRegular,
  LESS,
  LF,
  MINUS,
  PAREN_OPEN,
  PERIOD,
  PLUS,
  SLASH,
} from './characters.ts'
import { Lexer } from './lexer.ts'
import { limitExceeded, MAX_NESTING, MAX_OBJECT_VALUES } from './limits.ts'
import { PdfDictionary, PdfName, PdfReal, PdfReference, type PdfValue } from './objects.ts'
import { readHexString, readLiteralString } from './read-string.ts'

/** An indirect object as it stands (7.3.10). */
export interface IndirectObject {
  readonly num: number
  readonly gen: number
  readonly value: PdfValue
  /** Window offset of the first byte of stream data; -1 for an object that is no stream. */
  readonly dataStart: number
}

export class ObjectParser extends Lexer {
  #depth = 0
  #values = 0

  /** Any object but a stream. */
  readValue(): PdfValue {
    this.skipSpace()
    if (++this.#values > MAX_OBJECT_VALUES) throw limitExceeded('values', MAX_OBJECT_VALUES)
    const byte = this.peek()
    if (isDigit(byte)) return this.#readNumberOrReference()
    switch (byte) {
      case SLASH:
        return new PdfName(this.readName())
      case LESS:
        return this.at(this.position + 1) === LESS ? this.#readDictionary() : readHexString(this)
      case PAREN_OPEN:
        return readLiteralString(this)
      case BRACKET_OPEN:
        return this.#readArray()
      case PLUS:
      case MINUS:
      case PERIOD:
        return this.readNumber()
      default:
        return this.#readKeyword()
    }
  }

  /** `num gen obj`, the value, and `endobj` or `stream`. */
  readIndirect(): IndirectObject {
    this.skipSpace()
    const num = this.expectUnsigned()
    this.skipSpace()
    const gen = this.expectUnsigned()
    this.skipSpace()
    this.expectKeyword('obj')
    const value = this.readValue()
    this.skipSpace()
    if (value instanceof PdfDictionary && this.takeKeyword('stream')) {
      return { num, gen, value, dataStart: this.#skipLineEnd() }
    }
    this.expectKeyword('endobj')
    return { num, gen, value, dataStart: -1 }
  }

  /** A direct dictionary, such as a trailer. */
  readDictionary(): PdfDictionary {
    const value = this.readValue()
    if (value instanceof PdfDictionary) return value
    throw this.error('Expected a dictionary')
  }

  #readNumberOrReference(): number | PdfReal | PdfReference {
    const value = this.readNumber()
    if (value instanceof PdfReal) return value
    const after = this.position
    this.skipSpace()
    const gen = isDigit(this.peek()) ? this.takeUnsigned() : undefined
    if (gen !== undefined) {
      this.skipSpace()
      if (this.takeKeyword('R')) return new PdfReference(value, gen)
    }
    this.position = after
    return value
  }

  #readArray(): PdfValue[] {
    this.#enter()
    this.position++
    const items: PdfValue[] = []
    for (;;) {
      this.skipSpace()
      if (this.peek() === BRACKET_CLOSE) break
      items.push(this.readValue())
    }
    this.position++
    this.#depth--
    return items
  }

  #readDictionary(): PdfDictionary {
    this.#enter()
    this.position += 2
    const entries = new Map<string, PdfValue>()
    let duplicates: string[] | undefined
    while (!this.#takeDictionaryEnd()) {
      if (!this.startsName()) throw this.error('A dictionary key is not a name')
      const key = this.readName()
      const value = this.readValue()
      if (entries.has(key)) (duplicates ??= []).push(key)
      else entries.set(key, value)
    }
    this.#depth--
    return new PdfDictionary(entries, duplicates)
  }

  #takeDictionaryEnd(): boolean {
    this.skipSpace()
    if (this.peek() !== GREATER) return false
    if (this.at(this.position + 1) !== GREATER) throw this.error('A dictionary does not end')
    this.position += 2
    return true
  }

  #readKeyword(): null | boolean {
    if (this.takeKeyword('null')) return null
    if (this.takeKeyword('true')) return true
    if (this.takeKeyword('false')) return false
    throw this.error(isRegular(this.peek()) ? 'An unknown keyword' : 'Expected an object')
  }

  #enter(): void {
    if (++this.#depth > MAX_NESTING) throw limitExceeded('nesting', MAX_NESTING)
  }

  /** After `stream` stands CR LF or LF (7.3.8.1); CR alone occurs in files with CR lines and is taken. */
  #skipLineEnd(): number {
    const byte = this.peek()
    if (byte === CR && this.at(this.position + 1) === LF) return this.position + 2
    if (byte === CR || byte === LF) return this.position + 1
    throw this.error('No end of line after "stream"')
  }
}
