// OCSP requests (RFC 6960, 4.1): reading and writing, unsigned ones only.
import {
  contextConstructed,
  DerReader,
  derOctetString,
  derSequence,
  derUnsigned,
  readDer,
  TAG,
} from '../asn1/index.ts'
import { digestOf } from '../crypto/index.ts'
import { writeDigestAlgorithm } from './algorithm-identifier.ts'
import type { Certificate } from './certificate.ts'
import { readTaggedExtensions } from './extensions/extension.ts'
import { OCSP_NONCE_OID } from './extensions/ocsp-extensions.ts'
import { readCertificateId, type CertificateId } from './ocsp.ts'
import { keyIdentifier, taggedExtensions, writeExtension } from './write/write-extensions.ts'

export interface OcspRequest {
  readonly requests: readonly OcspRequestRow[]
  /** The nonce extension's value as it stands, an OCTET STRING inside. */
  readonly nonce: Uint8Array | undefined
}

export interface OcspRequestRow {
  readonly certificateId: CertificateId
  /** The CertID as it came, DER. */
  readonly bytes: Uint8Array
}

/** Throws `ERR_FORMAT_DER`. */
export function readOcspRequest(der: Uint8Array): OcspRequest {
  return readDer(der, (reader) => {
    const tbs = reader.sequence().sequence()
    tbs.optional(contextConstructed(0), (r) => r.element())
    tbs.optional(contextConstructed(1), (r) => r.element())
    const requests = tbs.sequence().all(readRow)
    const extensions = readTaggedExtensions(tbs, contextConstructed(2))
    tbs.end()
    return { requests, nonce: extensions.all.find(({ oid }) => oid === OCSP_NONCE_OID)?.value }
  })
}

/**
 * Asks about one certificate. SHA-1 names the issuer because that is the one digest every responder knows; no security rests on it.
 * @param nonce 1 to 32 octets (RFC 8954, 2.1), or none to allow answers from a cache.
 */
export function writeOcspRequest(
  certificate: Certificate,
  issuer: Certificate,
  nonce?: Uint8Array,
): Uint8Array {
  const id = writeCertificateId(certificate, issuer)
  const extensions =
    nonce === undefined ? [] : [writeExtension(OCSP_NONCE_OID, derOctetString(nonce))]
  return derSequence(derSequence(derSequence(derSequence(id)), ...taggedExtensions(2, extensions)))
}

function writeCertificateId(certificate: Certificate, issuer: Certificate): Uint8Array {
  return derSequence(
    writeDigestAlgorithm('SHA-1', 'null'),
    derOctetString(digestOf('SHA-1', issuer.subject.bytes)),
    derOctetString(keyIdentifier(issuer.spki)),
    derUnsigned(certificate.serial),
  )
}

function readRow(reader: DerReader): OcspRequestRow {
  const row = reader.sequence()
  const { bytes } = row.element(TAG.sequence)
  return { certificateId: readCertificateId(new DerReader(bytes)), bytes }
}
