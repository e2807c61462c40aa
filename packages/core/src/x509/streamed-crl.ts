// A CRL that is too large to hold (RFC 5280, 5.1): read through once, piece by piece. What remains is the same list with no entry but
// those that were asked for, read by the same strict reader; whether the whole is signed is found on the way.
import { derSequence, DerScanner, TAG } from '../asn1/index.ts'
import { startDigest, type RunningVerification } from '../crypto/index.ts'
import { walkChunks, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeHex } from '../encoding/hex.ts'
import { FormatError } from '../errors.ts'
import { EntrySieve } from './entry-sieve.ts'
import { MAX_CRL_BYTES, readCondensedList, type CertificateList } from './crl.ts'

/** How much may stand before the entries, and behind them, in octets. */
export const MAX_CRL_SURROUNDINGS: number = 1 << 16

interface Span {
  readonly start: number
  readonly end: number
}

export interface StreamedCrl {
  readonly source: ByteSource
  /** The list without any entry: its issuer, times and extensions. It has no `id` that means anything. */
  readonly skeleton: CertificateList
  readonly signed: Span
  readonly entries: Span
  /** Of what is signed, before and behind the entries. */
  readonly before: Uint8Array
  readonly after: Uint8Array
  /** Behind what is signed: algorithm and value. */
  readonly seal: Uint8Array
}

/** Reads all but the entries. Throws a `FormatError`: as `readCertificateList`, and `ERR_FORMAT_CRL` when there is more than 64 KiB of it. */
export async function openStreamedCrl(source: ByteSource): Promise<StreamedCrl> {
  if (source.size > MAX_CRL_BYTES) {
    throw new FormatError('ERR_FORMAT_CRL_SIZE', 'The CRL is too large', {
      details: { bytes: source.size, maxBytes: MAX_CRL_BYTES },
    })
  }
  const head = new Uint8Array(await source.read(0, Math.min(source.size, MAX_CRL_SURROUNDINGS)))
  const { signed, contentStart, list } = findParts(head, source.size)
  const rest = source.size - list.end
  if (rest > MAX_CRL_SURROUNDINGS) throw tooMuch()
  const tail = new Uint8Array(await source.read(list.end, rest))
  const parts = {
    source,
    signed,
    entries: { start: list.contentStart, end: list.end },
    before: head.subarray(contentStart, list.start),
    after: tail.subarray(0, signed.end - list.end),
    seal: tail.subarray(signed.end - list.end),
  }
  return { ...parts, skeleton: condense(parts, [], '') }
}

interface Wanted {
  /** INTEGER contents. */
  readonly serials: Iterable<Uint8Array>
  /** Each is given everything that is signed. */
  readonly verifications: readonly RunningVerification[]
}

/** One walk through the whole source. A malformed entry does not end it: the list that comes out has a malformed entry as well. */
export async function readStreamedCrl(
  crl: StreamedCrl,
  { serials, verifications }: Wanted,
): Promise<CertificateList> {
  const whole = startDigest('SHA-256')
  const sieve = new EntrySieve(serials)
  let position = 0
  await walkChunks(crl.source, 0, crl.source.size, (chunk) => {
    whole.update(chunk)
    const signed = cut(chunk, position, crl.signed)
    for (const verification of verifications) verification.update(signed)
    sieve.take(cut(chunk, position, crl.entries))
    position += chunk.length
  })
  return condense(crl, sieve.end(), encodeHex(whole.digest()))
}

type Parts = Pick<StreamedCrl, 'before' | 'after' | 'seal'>

function condense(
  { before, after, seal }: Parts,
  entries: readonly Uint8Array[],
  id: string,
): CertificateList {
  const list = entries.length === 0 ? [] : [derSequence(concatBytes(entries))]
  const signed = derSequence(before, ...list, after)
  return readCondensedList(derSequence(signed, seal), id)
}

interface FoundParts {
  /** The signed part as a whole, and where its contents begin. */
  readonly signed: Span
  readonly contentStart: number
  /** `revokedCertificates`; empty where it is missing. */
  readonly list: Span & { readonly contentStart: number }
}

/** Walks the fields before the list; each must end inside of `head`, whatever comes later may reach beyond it. */
function findParts(head: Uint8Array, size: number): FoundParts {
  const scanner = new DerScanner(head, 0, size)
  scanner.expect(TAG.sequence)
  if (scanner.end !== size) throw invalid('The CRL does not fill its octets')
  scanner.reset(scanner.contentStart, size)
  scanner.expect(TAG.sequence)
  const signed = { start: scanner.start, end: scanner.end }
  const { contentStart } = scanner
  scanner.reset(contentStart, signed.end)
  return { signed, contentStart, list: findList(scanner, signed.end) }
}

function findList(scanner: DerScanner, end: number): FoundParts['list'] {
  let times = 0
  while (scanner.next()) {
    if (scanner.tag === TAG.sequence && times > 0)
      return { start: scanner.start, contentStart: scanner.contentStart, end: scanner.end }
    if (scanner.tag === TAG.utcTime || scanner.tag === TAG.generalizedTime) times++
    // The extensions: there is no list before them.
    else if (times > 0)
      return { start: scanner.start, contentStart: scanner.start, end: scanner.start }
    if (scanner.end > scanner.bytes.length) throw tooMuch()
  }
  return { start: end, contentStart: end, end }
}

function cut(chunk: Uint8Array, position: number, { start, end }: Span): Uint8Array {
  const from = Math.max(0, Math.min(chunk.length, start - position))
  return chunk.subarray(from, Math.max(from, Math.min(chunk.length, end - position)))
}

function tooMuch(): FormatError {
  return invalid(`The CRL has more than ${MAX_CRL_SURROUNDINGS} octets beside its entries`)
}

function invalid(message: string): FormatError {
  return new FormatError('ERR_FORMAT_CRL', message)
}
