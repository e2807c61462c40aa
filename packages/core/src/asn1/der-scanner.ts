// Walks sibling elements without making an object for any of them: for lists of millions, such as a CRL's entries.
import { FormatError } from '../errors.ts'

const MAX_LENGTH_OCTETS = 4

/** The element under the scanner: `bytes[start, end)`, its contents from `contentStart` on. As strict as `DerReader`. */
export class DerScanner {
  readonly bytes: Uint8Array
  tag = 0
  start = 0
  contentStart = 0
  end: number
  #limit: number

  constructor(bytes: Uint8Array, position = 0, limit: number = bytes.length) {
    this.bytes = bytes
    this.end = position
    this.#limit = limit
  }

  /** Starts again over `[position, limit)`, which must lie inside an element that was scanned before. */
  reset(position: number, limit: number): void {
    this.end = position
    this.#limit = limit
  }

  /** Moves to the next sibling; false when there is none. Throws `ERR_FORMAT_DER`. */
  next(): boolean {
    if (this.end === this.#limit) return false
    this.start = this.end
    this.tag = this.#octet(this.start)
    if ((this.tag & 0x1f) === 0x1f) throw malformed(this.start)
    const first = this.#octet(this.start + 1)
    this.contentStart = this.start + 2 + (first < 0x80 ? 0 : first & 0x7f)
    this.end = this.contentStart + (first < 0x80 ? first : this.#longLength(first & 0x7f))
    if (this.end > this.#limit) throw malformed(this.start)
    return true
  }

  /** Moves to the next sibling, which must carry `tag`. */
  expect(tag: number): void {
    if (!this.next() || this.tag !== tag) throw malformed(this.start)
  }

  #longLength(octets: number): number {
    if (octets === 0 || octets > MAX_LENGTH_OCTETS) throw malformed(this.start)
    let length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + this.#octet(this.start + 2 + i)
    if (length < 0x80 || length < 256 ** (octets - 1)) throw malformed(this.start)
    return length
  }

  #octet(position: number): number {
    const octet = this.bytes[position]
    if (octet === undefined || position >= this.#limit) throw malformed(position)
    return octet
  }
}

function malformed(position: number): FormatError {
  return new FormatError('ERR_FORMAT_DER', 'The list is not made of the elements it must be', {
    details: { position },
  })
}
