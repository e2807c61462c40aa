// Of the entries of a CRL that come in pieces, those about certain serial numbers (RFC 5280, 5.1.2.6).
import { concatBytes, equalBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import { EntryScanner, hashSerial } from './crl-entries.ts'

/** The longest entry, in octets; an honest one has less than a hundred. */
export const MAX_ENTRY_BYTES: number = 1 << 14
/** How many entries are kept; more about a few certificates are no honest list. */
export const MAX_KEPT_ENTRIES = 4_096

const NOTHING: Uint8Array = new Uint8Array(0)
/** No entry: whoever reads it finds the list malformed. */
const MALFORMED = Uint8Array.of(0x05, 0x00)
const LONGEST_HEADER = 6

export class EntrySieve {
  readonly #wanted = new Map<number, Uint8Array[]>()
  readonly #kept: Uint8Array[] = []
  /** The last entry that names an issuer, for it holds for those after it (5.3.3); `undefined` once it is kept. */
  #issuer: Uint8Array | undefined
  /** The beginning of an entry that goes on in the next piece. */
  #rest: Uint8Array = NOTHING
  #hasUnknownCritical = false
  #isMalformed = false

  constructor(serials: Iterable<Uint8Array>) {
    for (const serial of serials) {
      const others = this.#wanted.get(hashSerial(serial)) ?? []
      this.#wanted.set(hashSerial(serial), [...others, serial])
    }
  }

  /** The piece may be used again afterwards. */
  take(piece: Uint8Array): void {
    if (this.#isMalformed || piece.length === 0) return
    try {
      this.#scan(piece, this.#finishRest(piece))
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#isMalformed = true
    }
  }

  /** The entries kept, in their order; one that cannot be read stands for a list that is malformed anywhere. */
  end(): readonly Uint8Array[] {
    const isBad = this.#isMalformed || this.#rest.length > 0 || this.#kept.length > MAX_KEPT_ENTRIES
    return isBad ? [MALFORMED] : this.#kept
  }

  /** Completes the entry that began in an earlier piece. Answers where in this one it ends. */
  #finishRest(piece: Uint8Array): number {
    if (this.#rest.length === 0) return 0
    const joined = concatBytes([this.#rest, piece.subarray(0, MAX_ENTRY_BYTES)])
    const end = endOfFirst(joined, 0)
    if (end === undefined || end > joined.length) {
      this.#keepRest(joined)
      return piece.length
    }
    const before = this.#rest.length
    this.#rest = NOTHING
    this.#sift(new EntryScanner(joined, 0, end))
    return end - before
  }

  #scan(piece: Uint8Array, start: number): void {
    let whole = start
    for (let end = endOfFirst(piece, whole); end !== undefined && end <= piece.length;) {
      whole = end
      end = endOfFirst(piece, whole)
    }
    this.#sift(new EntryScanner(piece, start, whole))
    if (whole < piece.length) this.#keepRest(piece.slice(whole))
  }

  #keepRest(rest: Uint8Array): void {
    if (rest.length > MAX_ENTRY_BYTES)
      throw new FormatError('ERR_FORMAT_CRL', 'A CRL entry is too long')
    this.#rest = rest
  }

  #sift(entry: EntryScanner): void {
    while (entry.next()) {
      if (entry.namesIssuer) this.#issuer = entry.bytes.slice()
      const isFirstUnknown = entry.hasUnknownCritical && !this.#hasUnknownCritical
      if (isFirstUnknown) this.#hasUnknownCritical = true
      if (isFirstUnknown || this.#isWanted(entry)) this.#keep(entry)
    }
  }

  #isWanted(entry: EntryScanner): boolean {
    const serials = this.#wanted.get(entry.serialHash)
    return serials?.some((serial) => equalBytes(serial, entry.serial)) ?? false
  }

  #keep(entry: EntryScanner): void {
    if (this.#kept.length > MAX_KEPT_ENTRIES) return
    if (this.#issuer !== undefined && !entry.namesIssuer) this.#kept.push(this.#issuer)
    this.#kept.push(entry.bytes.slice())
    this.#issuer = undefined
  }
}

/** Where the element at `start` ends, perhaps behind the piece; `undefined` when its header does not end here either. */
function endOfFirst(bytes: Uint8Array, start: number): number | undefined {
  const first = bytes[start + 1]
  if (first === undefined) return undefined
  if (first < 0x80) return start + 2 + first
  const octets = first & 0x7f
  if (octets === 0 || octets + 2 > LONGEST_HEADER)
    throw new FormatError('ERR_FORMAT_CRL', 'A CRL entry is malformed')
  if (start + 2 + octets > bytes.length) return undefined
  const length = bytes.subarray(start + 2, start + 2 + octets)
  return start + 2 + octets + length.reduce((value, octet) => value * 256 + octet, 0)
}
