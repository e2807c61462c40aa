// Certificate revocation lists (RFC 5280, 5.1), complete and delta, direct and indirect: reading, no judgement.
import { contextConstructed, readDer, TAG, type DerReader } from '../asn1/index.ts'
import { sha256Hex } from '../crypto/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import type { SignatureAlgorithmIdentifier } from './algorithm-identifier.ts'
import { RevokedEntries, type RevokedEntry } from './crl-entries.ts'
import { readTaggedExtensions, type Extensions } from './extensions/extension.ts'
import { readName, sameName, type Name } from './name.ts'
import { openSigned, type RawAlgorithm, type Signed } from './signed.ts'

/** The largest CRL that is read, in octets: some six million entries. */
export const MAX_CRL_BYTES: number = 1 << 28

interface CrlFields {
  readonly version: 1 | 2
  readonly issuer: Name
  readonly thisUpdate: Date
  readonly nextUpdate: Date | null
  readonly extensions: Extensions
  /** Contents of revokedCertificates. */
  readonly revoked: Uint8Array
}

/** A CRL as it was read; its entries stay octets until one is looked up. */
export class CertificateList implements Signed {
  readonly bytes: Uint8Array
  readonly tbsBytes: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithmIdentifier
  readonly signature: Uint8Array
  readonly version: 1 | 2
  readonly issuer: Name
  readonly thisUpdate: Date
  readonly nextUpdate: Date | null
  readonly extensions: Extensions
  readonly #revoked: Uint8Array
  #entries: RevokedEntries | undefined
  #id: string | undefined

  constructor(bytes: Uint8Array, signed: Signed, fields: CrlFields, id?: string) {
    this.#id = id
    this.bytes = bytes
    this.tbsBytes = signed.tbsBytes
    this.signatureAlgorithm = signed.signatureAlgorithm
    this.signature = signed.signature
    this.version = fields.version
    this.issuer = fields.issuer
    this.thisUpdate = fields.thisUpdate
    this.nextUpdate = fields.nextUpdate
    this.extensions = fields.extensions
    this.#revoked = fields.revoked
  }

  /** SHA-256 of the list, lower-case hexadecimal. */
  get id(): string {
    return (this.#id ??= sha256Hex(this.bytes))
  }

  /**
   * Walked once, at the first use: verify the signature before, so that only a CRL's issuer can make us work.
   * Throws a `FormatError` when an entry is malformed.
   */
  get entries(): RevokedEntries {
    return (this.#entries ??= new RevokedEntries(this.#revoked))
  }

  /** The entry about the certificate that `issuer` gave this serial number (INTEGER contents). Throws as `entries`. */
  find(serial: Uint8Array, issuer: Name): RevokedEntry | undefined {
    return this.entries
      .find(serial)
      .find(({ issuerNames = [this.issuer] }) => issuerNames.some((name) => sameName(name, issuer)))
  }
}

/**
 * Reads one DER CRL that fills `der`. Throws a `FormatError`: `ERR_FORMAT_DER`, `ERR_FORMAT_EXTENSION`, `ERR_FORMAT_CRL` or
 * `ERR_FORMAT_CRL_SIZE`.
 */
export function readCertificateList(der: Uint8Array): CertificateList {
  if (der.length > MAX_CRL_BYTES) {
    throw new FormatError('ERR_FORMAT_CRL_SIZE', 'The CRL is too large', {
      details: { bytes: der.length, maxBytes: MAX_CRL_BYTES },
    })
  }
  return readDer(der, readSignedList)
}

/**
 * Reads what was left of a list after most of its entries were taken out (`streamed-crl.ts`). Its signature does not fit any more;
 * `id` is that of the whole list. Throws as `readCertificateList`.
 */
export function readCondensedList(der: Uint8Array, id: string): CertificateList {
  return readDer(der, (reader) => readSignedList(reader, id))
}

function readSignedList(reader: DerReader, id?: string): CertificateList {
  const { bytes, tbs, algorithm, signed } = openSigned(reader)
  return new CertificateList(bytes, signed, readFields(tbs, algorithm), id)
}

function readFields(tbs: DerReader, algorithm: RawAlgorithm): CrlFields {
  const version = tbs.optional(TAG.integer, readVersion) ?? 1
  if (!equalBytes(tbs.element(TAG.sequence).bytes, algorithm.bytes))
    throw invalid('The signature algorithm inside the CRL differs from the one outside')
  const issuer = readName(tbs)
  const thisUpdate = tbs.time()
  const nextUpdate = isTime(tbs.peek()) ? tbs.time() : null
  // An empty list should be left out, and often is not.
  const revoked = tbs.optional(TAG.sequence, (list) => list.element().contents) ?? new Uint8Array(0)
  if (version === 1 && !tbs.done) throw invalid('Only a version 2 CRL has extensions')
  const extensions = readTaggedExtensions(tbs, contextConstructed(0))
  tbs.end()
  return { version, issuer, thisUpdate, nextUpdate, extensions, revoked }
}

function readVersion(reader: DerReader): 2 {
  if (reader.smallInteger() === 1) return 2
  throw invalid('The CRL version is unknown')
}

function isTime(tag: number | undefined): boolean {
  return tag === TAG.utcTime || tag === TAG.generalizedTime
}

function invalid(message: string): FormatError {
  return new FormatError('ERR_FORMAT_CRL', message)
}
