// The revoked certificates of a CRL (RFC 5280, 5.1.2.6), found through a table of offsets: an entry becomes an object only when it
// is asked for, so a list of a million costs a few octets each.
import { DerReader, DerScanner, TAG } from '../asn1/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import {
  certificateIssuer,
  holdInstructionCode,
  invalidityDate,
} from './extensions/crl-extensions.ts'
import { NO_EXTENSIONS, readExtensions, type Extensions } from './extensions/extension.ts'
import { reasonCode, type RevocationReason } from './extensions/reasons.ts'
import type { Name } from './name.ts'

export interface RevokedEntry {
  readonly revocationDate: Date
  /** `undefined` when none is given; `unspecified` when the one given is unknown. */
  readonly reason: RevocationReason | undefined
  readonly extensions: Extensions
  /** Names of the certificate's issuer when the entry, or one before it, states them (indirect CRL). */
  readonly issuerNames: readonly Name[] | undefined
}

/** Last octets of id-ce OIDs (2.5.29.x) that entries may carry as critical. */
const KNOWN_ENTRY_EXTENSIONS: ReadonlySet<number> = new Set(
  [reasonCode, invalidityDate, certificateIssuer, holdInstructionCode].map((type) =>
    Number(type.oid.split('.').at(-1)),
  ),
)
const CERTIFICATE_ISSUER = 29

export class RevokedEntries {
  readonly #bytes: Uint8Array
  readonly #table: Uint32Array
  /** Where entries begin that name another issuer, ascending; each holds until the next. */
  readonly #issuerStarts: number[] = []
  readonly count: number
  /** RFC 5280, 5.3: such a list must not be used for any certificate. */
  readonly hasUnknownCriticalExtension: boolean

  /** @param contents What stands inside `revokedCertificates`. Throws a `FormatError` unless every entry is well-formed. */
  constructor(contents: Uint8Array) {
    this.#bytes = contents
    const scan = scanEntries(contents)
    this.count = scan.offsets.length
    this.hasUnknownCriticalExtension = scan.hasUnknownCriticalExtension
    this.#issuerStarts = scan.issuerStarts
    this.#table = buildTable(scan)
  }

  /** All entries with this serial number (INTEGER contents); an indirect CRL may have one for each issuer. */
  find(serial: Uint8Array): RevokedEntry[] {
    const entries: RevokedEntry[] = []
    const mask = this.#table.length - 1
    for (let slot = hashSerial(serial) & mask; ; slot = (slot + 1) & mask) {
      const stored = this.#table[slot] ?? 0
      if (stored === 0) return entries
      const offset = stored - 1
      if (equalBytes(serialAt(this.#bytes, offset), serial)) entries.push(this.#read(offset))
    }
  }

  #read(offset: number): RevokedEntry {
    const entry = readEntry(this.#bytes.subarray(offset))
    const start = this.#issuerStarts.findLast((position) => position <= offset)
    return { ...entry, issuerNames: start === undefined ? undefined : this.#issuersAt(start) }
  }

  #issuersAt(offset: number): Name[] {
    const names = readEntry(this.#bytes.subarray(offset)).extensions.get(certificateIssuer) ?? []
    return names.flatMap((name) => (name.kind === 'directoryName' ? [name.name] : []))
  }
}

interface Scan {
  readonly offsets: Uint32Array
  /** Of the serial numbers, entry by entry. */
  readonly hashes: Uint32Array
  readonly issuerStarts: number[]
  readonly hasUnknownCriticalExtension: boolean
}

/** SEQUENCE of an INTEGER of one octet and a UTCTime. */
const SMALLEST_ENTRY_OCTETS = 20

function scanEntries(contents: Uint8Array): Scan {
  const most = Math.floor(contents.length / SMALLEST_ENTRY_OCTETS)
  const offsets = new Uint32Array(most)
  const hashes = new Uint32Array(most)
  const issuerStarts: number[] = []
  const entry = new EntryScanner(contents)
  let count = 0
  let hasUnknown = false
  while (entry.next()) {
    hashes[count] = entry.serialHash
    if (entry.namesIssuer) issuerStarts.push(entry.start)
    hasUnknown ||= entry.hasUnknownCritical
    offsets[count++] = entry.start
  }
  return {
    offsets: offsets.subarray(0, count),
    hashes,
    issuerStarts,
    hasUnknownCriticalExtension: hasUnknown,
  }
}

/** Walks whole entries without making an object for any of them. */
export class EntryScanner {
  readonly #bytes: Uint8Array
  readonly #entries: DerScanner
  readonly #inner: DerScanner
  #extensions = PLAIN
  #serialStart = 0
  #serialEnd = 0
  /** As `hashSerial`. */
  serialHash = 0

  constructor(bytes: Uint8Array, position = 0, limit: number = bytes.length) {
    this.#bytes = bytes
    this.#entries = new DerScanner(bytes, position, limit)
    this.#inner = new DerScanner(bytes)
  }

  /** Moves to the next entry; false behind the last. Throws `ERR_FORMAT_DER`. */
  next(): boolean {
    const entries = this.#entries
    const inner = this.#inner
    if (!entries.next()) return false
    if (entries.tag !== TAG.sequence) throw malformed(entries.start)
    inner.reset(entries.contentStart, entries.end)
    inner.expect(TAG.integer)
    this.#serialStart = inner.contentStart
    this.#serialEnd = inner.end
    this.serialHash = hash(this.#bytes, inner.contentStart, inner.end)
    this.#extensions = scanAfterSerial(inner)
    return true
  }

  get start(): number {
    return this.#entries.start
  }

  /** The whole entry, a view. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(this.#entries.start, this.#entries.end)
  }

  /** INTEGER contents, a view. */
  get serial(): Uint8Array {
    return this.#bytes.subarray(this.#serialStart, this.#serialEnd)
  }

  get namesIssuer(): boolean {
    return this.#extensions.namesIssuer
  }

  get hasUnknownCritical(): boolean {
    return this.#extensions.hasUnknownCritical
  }
}

export function hashSerial(serial: Uint8Array): number {
  return hash(serial, 0, serial.length)
}

interface EntryExtensions {
  readonly namesIssuer: boolean
  readonly hasUnknownCritical: boolean
}

const PLAIN: EntryExtensions = { namesIssuer: false, hasUnknownCritical: false }

function scanAfterSerial(scanner: DerScanner): EntryExtensions {
  if (!scanner.next() || !isTime(scanner.tag)) throw malformed(scanner.start)
  if (!scanner.next()) return PLAIN
  if (scanner.tag !== TAG.sequence) throw malformed(scanner.start)
  const extensions = scanExtensions(scanner.bytes, scanner.contentStart, scanner.end)
  if (scanner.next()) throw malformed(scanner.start)
  return extensions
}

function isTime(tag: number): boolean {
  return tag === TAG.utcTime || tag === TAG.generalizedTime
}

function scanExtensions(bytes: Uint8Array, start: number, end: number): EntryExtensions {
  const list = new DerScanner(bytes, start, end)
  const parts = new DerScanner(bytes)
  let namesIssuer = false
  let hasUnknownCritical = false
  while (list.next()) {
    parts.reset(list.contentStart, list.end)
    parts.expect(TAG.oid)
    const known = knownExtension(parts)
    namesIssuer ||= known === CERTIFICATE_ISSUER
    const critical = parts.next() && parts.tag === TAG.boolean && bytes[parts.contentStart] !== 0
    hasUnknownCritical ||= critical && known === undefined
  }
  return { namesIssuer, hasUnknownCritical }
}

/** The last arc of a known 2.5.29 identifier. */
function knownExtension({ bytes, contentStart, end }: DerScanner): number | undefined {
  const arc = bytes[contentStart + 2]
  if (end - contentStart !== 3 || bytes[contentStart] !== 0x55 || bytes[contentStart + 1] !== 0x1d)
    return undefined
  return arc !== undefined && KNOWN_ENTRY_EXTENSIONS.has(arc) ? arc : undefined
}

/** Open addressing, at most half full; a slot holds an offset plus one. */
function buildTable({ offsets, hashes }: Scan): Uint32Array {
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(offsets.length * 2 + 2)))
  const mask = table.length - 1
  for (const [index, offset] of offsets.entries()) {
    let slot = (hashes[index] ?? 0) & mask
    while (table[slot] !== 0) slot = (slot + 1) & mask
    table[slot] = offset + 1
  }
  return table
}

function serialAt(contents: Uint8Array, offset: number): Uint8Array {
  const scanner = new DerScanner(contents, offset)
  scanner.next()
  scanner.reset(scanner.contentStart, scanner.end)
  scanner.next()
  return contents.subarray(scanner.contentStart, scanner.end)
}

/** FNV-1a, its high bits mixed into the low ones that choose the slot. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5
  for (let i = start; i < end; i++) value = Math.imul(value ^ (bytes[i] ?? 0), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}

function readEntry(bytes: Uint8Array): Omit<RevokedEntry, 'issuerNames'> {
  const sequence = new DerReader(bytes).sequence()
  sequence.integerBytes()
  const revocationDate = sequence.time()
  const extensions = sequence.done ? NO_EXTENSIONS : readExtensions(sequence)
  sequence.end()
  return { revocationDate, reason: reasonOf(extensions), extensions }
}

function reasonOf(extensions: Extensions): RevocationReason | undefined {
  if (!extensions.has(reasonCode)) return undefined
  return extensions.peek(reasonCode) ?? 'unspecified'
}

function malformed(position: number): FormatError {
  return new FormatError('ERR_FORMAT_DER', 'A CRL entry is malformed', { details: { position } })
}
