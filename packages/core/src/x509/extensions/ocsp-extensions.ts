// Extensions of OCSP responses (RFC 6960, 4.4; RFC 8954; Common PKI, certHash).
import { TAG, type DerReader } from '../../asn1/index.ts'
import type { DigestName } from '../../crypto/index.ts'
import { readDigestAlgorithm } from '../algorithm-identifier.ts'
import type { ExtensionType } from './extension.ts'

const ID_PKIX_OCSP = '1.3.6.1.5.5.7.48.1'

/** The request's nonce: an OCTET STRING inside; old responders repeat whatever octets they got, so those are taken as they are. */
export const OCSP_NONCE_OID: string = `${ID_PKIX_OCSP}.2`

/** Until when in the past the responder remembers expired certificates. */
export const archiveCutoff: ExtensionType<Date> = {
  oid: `${ID_PKIX_OCSP}.6`,
  name: 'archiveCutoff',
  read: (reader) => reader.time(),
}

export interface CertificateHash {
  /** `undefined` for an algorithm we do not know. */
  readonly digest: DigestName | undefined
  readonly value: Uint8Array
}

/** Positive proof that the responder knows the certificate itself, not only that it does not list its number. */
export const certificateHash: ExtensionType<CertificateHash> = {
  oid: '1.3.36.8.3.13',
  name: 'certHash',
  read: readCertificateHash,
}

function readCertificateHash(reader: DerReader): CertificateHash {
  const sequence = reader.sequence()
  const digest = readDigestAlgorithm(sequence)
  const value = sequence.octetString(TAG.octetString)
  sequence.end()
  return { digest, value }
}
