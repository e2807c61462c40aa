// Certificates (RFC 5280, 4.1), read strictly and judged by nobody here: what a certificate may do is trust/'s question.
import { contextConstructed, contextPrimitive, DerReader, readDer, TAG } from '../asn1/index.ts'
import { sha256Hex, readPublicKey, type PublicKey } from '../crypto/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { encodeHex } from '../encoding/hex.ts'
import { FormatError } from '../errors.ts'
import type { SignatureAlgorithmIdentifier } from './algorithm-identifier.ts'
import { NO_EXTENSIONS, readTaggedExtensions, type Extensions } from './extensions/extension.ts'
import { publicKeyBits } from './key-bits.ts'
import { readName, type Name } from './name.ts'
import { openSigned, type RawAlgorithm, type Signed } from './signed.ts'

/** The largest certificate that is read, in octets; honest ones stay below 20 000. */
export const MAX_CERTIFICATE_BYTES: number = 1 << 20

export type CertificateVersion = 1 | 2 | 3

interface CertificateFields {
  readonly version: CertificateVersion
  readonly serial: Uint8Array
  readonly issuer: Name
  readonly notBefore: Date
  readonly notAfter: Date
  readonly subject: Name
  readonly spki: Uint8Array
  readonly extensions: Extensions
}

/** A certificate as it was read. All byte fields are views of `bytes`. */
export class Certificate implements CertificateFields, Signed {
  /** The whole DER. */
  readonly bytes: Uint8Array
  readonly tbsBytes: Uint8Array
  readonly version: CertificateVersion
  /** Contents octets of the serial number INTEGER, sign octet included. */
  readonly serial: Uint8Array
  readonly issuer: Name
  /** First and last instant of validity, both inclusive. */
  readonly notBefore: Date
  readonly notAfter: Date
  readonly subject: Name
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  readonly extensions: Extensions
  readonly signatureAlgorithm: SignatureAlgorithmIdentifier
  readonly signature: Uint8Array
  #id: string | undefined
  #publicKey: PublicKey | undefined

  constructor(bytes: Uint8Array, signed: Signed, fields: CertificateFields) {
    this.bytes = bytes
    this.tbsBytes = signed.tbsBytes
    this.signatureAlgorithm = signed.signatureAlgorithm
    this.signature = signed.signature
    this.version = fields.version
    this.serial = fields.serial
    this.issuer = fields.issuer
    this.notBefore = fields.notBefore
    this.notAfter = fields.notAfter
    this.subject = fields.subject
    this.spki = fields.spki
    this.extensions = fields.extensions
  }

  /** SHA-256 of `bytes`, lower-case hexadecimal. */
  get id(): string {
    return (this.#id ??= sha256Hex(this.bytes))
  }

  /** Lower-case hexadecimal without the sign octet; a negative number is written as its octets stand. */
  get serialHex(): string {
    const [first, second] = this.serial
    return encodeHex(first === 0 && second !== undefined ? this.serial.subarray(1) : this.serial)
  }

  /** Throws a `FormatError` when the key cannot be read (`readPublicKey`); made once. */
  get publicKey(): PublicKey {
    return (this.#publicKey ??= readPublicKey(this.spki))
  }
}

/**
 * Reads one DER certificate that fills `der`. Throws a `FormatError`: `ERR_FORMAT_DER`, `ERR_FORMAT_EXTENSION` (one occurs twice),
 * `ERR_FORMAT_CERTIFICATE` (version rules, algorithms that differ) or `ERR_FORMAT_CERTIFICATE_SIZE`.
 */
export function readCertificate(der: Uint8Array): Certificate {
  if (der.length > MAX_CERTIFICATE_BYTES) {
    throw new FormatError('ERR_FORMAT_CERTIFICATE_SIZE', 'The certificate is too large', {
      details: { bytes: der.length, maxBytes: MAX_CERTIFICATE_BYTES },
    })
  }
  return readDer(der, readSignedCertificate)
}

function readSignedCertificate(reader: DerReader): Certificate {
  const { bytes, tbs, algorithm, signed } = openSigned(reader)
  return new Certificate(bytes, signed, readFields(tbs, algorithm))
}

function readFields(tbs: DerReader, algorithm: RawAlgorithm): CertificateFields {
  const version = readVersion(tbs)
  const serial = tbs.integerBytes()
  assertSameAlgorithm(tbs, algorithm)
  const issuer = readName(tbs)
  const validity = tbs.sequence()
  const notBefore = readCertificateTime(validity)
  const notAfter = readCertificateTime(validity)
  validity.end()
  const subject = readName(tbs)
  const spki = tbs.element(TAG.sequence).bytes
  publicKeyBits(spki)
  const hasUniqueIds = skipUniqueIds(tbs)
  const extensions = readTaggedExtensions(tbs, contextConstructed(3))
  tbs.end()
  assertVersionFits(version, hasUniqueIds, extensions)
  return { version, serial, issuer, notBefore, notAfter, subject, spki, extensions }
}

/** DER leaves the default, version 1, out. */
function readVersion(tbs: DerReader): CertificateVersion {
  const number = tbs.optional(contextConstructed(0), (reader) =>
    readDer(reader.element().contents, (inner) => inner.smallInteger()),
  )
  if (number === undefined) return 1
  if (number === 1) return 2
  if (number === 2) return 3
  throw invalid('The certificate version is unknown or written out where it is the default')
}

/** RFC 5280, 4.1.2.3. */
function assertSameAlgorithm(tbs: DerReader, algorithm: RawAlgorithm): void {
  if (equalBytes(tbs.element(TAG.sequence).bytes, algorithm.bytes)) return
  throw invalid('The signature algorithm inside the certificate differs from the one outside')
}

/** RFC 5280, 4.1.2.5: no fractions of a second, though ASN.1 has them. */
function readCertificateTime(reader: DerReader): Date {
  const { bytes, contents } = reader.element()
  if (contents.length > 'YYYYMMDDHHMMSSZ'.length) throw invalid('A validity time has a fraction')
  return new DerReader(bytes).time()
}

function skipUniqueIds(tbs: DerReader): boolean {
  const issuer = tbs.optional(contextPrimitive(1), (r) => r.bitString(contextPrimitive(1)))
  const subject = tbs.optional(contextPrimitive(2), (r) => r.bitString(contextPrimitive(2)))
  return issuer !== undefined || subject !== undefined
}

/** RFC 5280, 4.1.2.1, 4.1.2.8 and 4.1.2.9. */
function assertVersionFits(
  version: CertificateVersion,
  hasUniqueIds: boolean,
  extensions: Extensions,
): void {
  if (hasUniqueIds && version === 1) throw invalid('A version 1 certificate has unique identifiers')
  if (extensions !== NO_EXTENSIONS && version !== 3)
    throw invalid('Only a version 3 certificate has extensions')
}

function invalid(message: string): FormatError {
  return new FormatError('ERR_FORMAT_CERTIFICATE', message)
}
