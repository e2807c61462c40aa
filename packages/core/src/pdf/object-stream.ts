// Object streams, ISO 32000-2, 7.5.7. /Extends is never followed: the cross-reference names the stream an object is in.
import { FormatError } from '../errors.ts'
import { type Budget, MAX_OBJECT_NUMBER } from './limits.ts'
import type { PdfDictionary, PdfValue } from './objects.ts'
import { ObjectParser } from './parse-object.ts'

/** A number and an offset take at least four bytes with their white space. */
const MIN_PAIR_BYTES = 4

export class ObjectStream {
  readonly #data: Uint8Array
  readonly #numbers: Uint32Array
  readonly #offsets: Float64Array

  /** Throws `ERR_FORMAT_PDF_OBJECT` when the header does not fit the data. */
  constructor(dictionary: PdfDictionary, data: Uint8Array) {
    const count = countOf(dictionary, 'N', data.length / MIN_PAIR_BYTES + 1)
    const first = countOf(dictionary, 'First', data.length)
    this.#data = data
    this.#numbers = new Uint32Array(count)
    this.#offsets = new Float64Array(count)
    this.#readHeader(first)
  }

  /** Bytes held. */
  get size(): number {
    return this.#data.length
  }

  /** Throws `ERR_FORMAT_PDF_OBJECT` when another object, or none, stands at the index. */
  read(num: number, index: number, budget: Budget): PdfValue {
    const offset = this.#offsets[index]
    if (offset === undefined || this.#numbers[index] !== num) {
      throw streamError('An object stream does not hold the object at its index')
    }
    const parser = new ObjectParser(this.#data.subarray(offset), -1, true)
    const value = parser.readValue()
    budget.spendParsed(parser.position)
    return value
  }

  /** The numbers inside, by index; for repair. */
  numbers(): Uint32Array {
    return this.#numbers
  }

  #readHeader(first: number): void {
    const parser = new ObjectParser(this.#data.subarray(0, first), -1, true)
    for (let i = 0; i < this.#numbers.length; i++) {
      parser.skipSpace()
      const num = parser.expectUnsigned()
      parser.skipSpace()
      const offset = first + parser.expectUnsigned()
      if (num > MAX_OBJECT_NUMBER || offset > this.#data.length) {
        throw streamError('The header of an object stream is out of range')
      }
      this.#numbers[i] = num
      this.#offsets[i] = offset
    }
  }
}

function countOf(dictionary: PdfDictionary, key: string, max: number): number {
  const value = dictionary.get(key)
  if (typeof value === 'number' && value >= 0 && value <= max) return value
  throw streamError(`The entry ${key} of an object stream is out of range`)
}

function streamError(message: string): FormatError {
  return new FormatError('ERR_FORMAT_PDF_OBJECT', message)
}
