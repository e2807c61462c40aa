// What both signing-certificate attributes share: the digest of a certificate and, optionally, its issuer and serial (RFC 5035, 5).
import { DerReader, derExplicit, derSequence, derElement, readDer, TAG } from '../../asn1/index.ts'
import { digestOf, type DigestName } from '../../crypto/index.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { readName, sameName, type Certificate } from '../../x509/index.ts'

export interface IssuerSerial {
  /** The issuer's Name, whole DER. */
  readonly issuer: Uint8Array
  /** Contents octets of the serial number's INTEGER. */
  readonly serial: Uint8Array
}

export interface EssCertificateId {
  /** Undefined when the digest is one we do not know. */
  readonly digest: DigestName | undefined
  readonly digestOid: string
  readonly hash: Uint8Array
  readonly issuerSerial: IssuerSerial | null
}

export interface EssMatch {
  readonly digestMatches: boolean
  /** Null when the attribute does not give them. */
  readonly issuerSerialMatches: boolean | null
}

const DIRECTORY_NAME = 4

/** `IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber }`; the issuer must be one directoryName. */
export function readIssuerSerial(reader: DerReader): IssuerSerial {
  const sequence = reader.sequence()
  const names = sequence.sequence()
  const issuer = names.explicit(DIRECTORY_NAME).element(TAG.sequence).bytes
  names.end()
  const serial = sequence.integerBytes()
  if (!sequence.done) sequence.bitString()
  sequence.end()
  return { issuer, serial }
}

export function writeIssuerSerial({ issuer, serial }: IssuerSerial): Uint8Array {
  const names = derSequence(derExplicit(DIRECTORY_NAME, issuer))
  return derSequence(names, derElement(TAG.integer, serial))
}

export function matchCertificate(id: EssCertificateId, certificate: Certificate): EssMatch {
  const { digest, hash, issuerSerial } = id
  return {
    digestMatches: digest !== undefined && isDigestOf(digest, hash, certificate),
    issuerSerialMatches: issuerSerial && isIssuerSerialOf(issuerSerial, certificate),
  }
}

function isDigestOf(digest: DigestName, hash: Uint8Array, certificate: Certificate): boolean {
  // The certificate knows its SHA-256 already.
  if (digest === 'SHA-256') return encodeHex(hash) === certificate.id
  return equalBytes(digestOf(digest, certificate.bytes), hash)
}

/** Names are compared as RFC 5280, 7.1 does: some signers write the issuer in another string type than the certificate. */
export function isIssuerSerialOf(
  { issuer, serial }: IssuerSerial,
  certificate: Certificate,
): boolean {
  if (!equalBytes(serial, certificate.serial)) return false
  return (
    equalBytes(issuer, certificate.issuer.bytes) ||
    sameName(readDer(issuer, readName), certificate.issuer)
  )
}

export function issuerSerialOf({ issuer, serial }: Certificate): IssuerSerial {
  return { issuer: issuer.bytes, serial }
}
