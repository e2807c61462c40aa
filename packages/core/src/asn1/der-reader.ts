// A strict DER reader (X.690, 10): definite, shortest lengths and single-octet tags only. BER goes through ber.ts first.
// A reader is a cursor over the contents of one constructed value; a schema is read by calling it in the schema's order.
import { FormatError } from '../errors.ts'
import {
  assertInteger,
  decodeBoolean,
  decodeInteger,
  decodeSmallInteger,
  decodeBits,
  type Bits,
} from './values.ts'
import { decodeOid } from './oid.ts'
import { isTimeTag, readTime } from './time.ts'
import { isStringTag, readString } from './strings.ts'
import { TAG, contextConstructed } from './tags.ts'

/** One tag-length-value. */
export class DerElement {
  readonly tag: number
  readonly #source: Uint8Array
  readonly #start: number
  readonly #contentStart: number
  readonly #end: number

  constructor(source: Uint8Array, start: number, contentStart: number, end: number) {
    this.tag = source[start] ?? 0
    this.#source = source
    this.#start = start
    this.#contentStart = contentStart
    this.#end = end
  }

  /** The whole encoding, identifier and length included; a view of the input, made when it is asked for. */
  get bytes(): Uint8Array {
    return this.#source.subarray(this.#start, this.#end)
  }

  /** A view as well. */
  get contents(): Uint8Array {
    return this.#source.subarray(this.#contentStart, this.#end)
  }
}

const MAX_LENGTH_OCTETS = 4

export class DerReader {
  readonly #bytes: Uint8Array
  readonly #limit: number
  #position: number

  /**
   * @param contents The contents octets to read elements from (of a SEQUENCE, or a whole file with one element); `[start, limit)` of them.
   */
  constructor(contents: Uint8Array, start = 0, limit: number = contents.length) {
    this.#bytes = contents
    this.#position = start
    this.#limit = limit
  }

  get done(): boolean {
    return this.#position === this.#limit
  }

  /** The next identifier octet, or `undefined` at the end. */
  peek(): number | undefined {
    return this.done ? undefined : this.#bytes[this.#position]
  }

  /** The next element; of the given tag when one is given. */
  element(tag?: number): DerElement {
    const start = this.#position
    return new DerElement(this.#bytes, start, this.#pass(tag), this.#position)
  }

  /** Reads the next element with `read` when it carries the tag, else answers `undefined` and does not move. */
  optional<T>(tag: number, read: (reader: DerReader) => T): T | undefined {
    return this.peek() === tag ? read(this) : undefined
  }

  /** Opens a SEQUENCE, or the constructed value of another tag. */
  sequence(tag: number = TAG.sequence): DerReader {
    return new DerReader(this.#bytes, this.#pass(tag), this.#position)
  }

  set(): DerReader {
    return this.sequence(TAG.set)
  }

  /** Opens `[number] EXPLICIT`. */
  explicit(number: number): DerReader {
    return this.sequence(contextConstructed(number))
  }

  /** All remaining elements, each through `read`. */
  all<T>(read: (reader: DerReader) => T): T[] {
    const values: T[] = []
    while (!this.done) values.push(read(this))
    return values
  }

  boolean(tag: number = TAG.boolean): boolean {
    return decodeBoolean(this.#contents(tag))
  }

  integer(tag: number = TAG.integer): bigint {
    return decodeInteger(this.#contents(tag))
  }

  /** An INTEGER or ENUMERATED that fits a safe number. */
  smallInteger(tag: number = TAG.integer): number {
    return decodeSmallInteger(this.#contents(tag))
  }

  /** The contents octets of an INTEGER as they stand (serial numbers keep their sign octet). */
  integerBytes(): Uint8Array {
    const contents = this.#contents(TAG.integer)
    assertInteger(contents)
    return contents
  }

  oid(tag: number = TAG.oid): string {
    return decodeOid(this.#contents(tag))
  }

  octetString(tag: number = TAG.octetString): Uint8Array {
    return this.#contents(tag)
  }

  bitString(tag: number = TAG.bitString): Bits {
    return decodeBits(this.#contents(tag))
  }

  null(): void {
    if (this.#contents(TAG.null).length > 0) throw formatError('An ASN.1 NULL has contents', 0)
  }

  /** UTCTime or GeneralizedTime as RFC 5280, 4.1.2.5 writes them. */
  time(): Date {
    const element = this.element()
    if (!isTimeTag(element.tag)) throw formatError('Expected an ASN.1 time', this.#position)
    return readTime(element.tag, element.contents)
  }

  /** Any character string type, decoded. */
  string(): string {
    const element = this.element()
    if (!isStringTag(element.tag)) throw formatError('Expected an ASN.1 string', this.#position)
    return readString(element.tag, element.contents)
  }

  /** Fails unless everything was read: trailing data is how look-alike structures are smuggled. */
  end(): void {
    if (!this.done) throw formatError('Unexpected data after an ASN.1 value', this.#position)
  }

  #contents(tag: number): Uint8Array {
    const start = this.#pass(tag)
    return this.#bytes.subarray(start, this.#position)
  }

  /** Goes behind the next element and answers where its contents start. */
  #pass(tag?: number): number {
    const start = this.#position
    const found = this.peek()
    if (found === undefined) throw formatError('An ASN.1 value ends too early', start)
    if (tag !== undefined && found !== tag) {
      throw formatError(
        `Expected ASN.1 tag 0x${tag.toString(16)}, found 0x${found.toString(16)}`,
        start,
      )
    }
    if ((found & 0x1f) === 0x1f)
      throw formatError('A multi-octet ASN.1 tag is not expected here', start)
    return this.#passLength(start + 1)
  }

  #passLength(position: number): number {
    const first = position < this.#limit ? this.#bytes[position] : undefined
    if (first === undefined) throw formatError('An ASN.1 length is missing', position)
    const octets = first < 0x80 ? 0 : first & 0x7f
    const length = first < 0x80 ? first : this.#readLongLength(position + 1, octets)
    const contentStart = position + 1 + octets
    if (contentStart + length > this.#limit) {
      throw formatError('An ASN.1 value is longer than the data', position)
    }
    this.#position = contentStart + length
    return contentStart
  }

  #readLongLength(position: number, octets: number): number {
    if (octets === 0) throw formatError('An indefinite ASN.1 length is BER, not DER', position)
    if (octets > MAX_LENGTH_OCTETS || position + octets > this.#limit) {
      throw formatError('An ASN.1 length is too large', position)
    }
    let length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + (this.#bytes[position + i] ?? 0)
    if (length < 0x80 || length < 256 ** (octets - 1)) {
      throw formatError('An ASN.1 length is not in its shortest form', position)
    }
    return length
  }
}

/** Reads one value that fills the whole input, as a certificate or CMS file does. */
export function readDer<T>(bytes: Uint8Array, read: (reader: DerReader) => T): T {
  const reader = new DerReader(bytes)
  const value = read(reader)
  reader.end()
  return value
}

function formatError(message: string, position: number): FormatError {
  return new FormatError('ERR_FORMAT_DER', message, { details: { position } })
}
