// signing-certificate (ESS version 1, RFC 2634, 5.4): the same as version 2 with SHA-1 only; read, never written by us.
import { DerReader, derOctetString, derSequence, readDer } from '../../asn1/index.ts'
import { writeAttribute } from './attribute.ts'
import { readIssuerSerial, writeIssuerSerial, type EssCertificateId } from './ess-certificate-id.ts'

export const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'

export function readSigningCertificate(value: Uint8Array): EssCertificateId[] {
  return readDer(value, (reader) => {
    const sequence = reader.sequence()
    const certificates = sequence.sequence().all(readId)
    if (!sequence.done) sequence.element()
    sequence.end()
    return certificates
  })
}

/** For tests and partners that still ask for it. */
export function writeSigningCertificate(ids: readonly EssCertificateId[]): Uint8Array {
  const certificates = ids.map(({ hash, issuerSerial }) =>
    derSequence(
      derOctetString(hash),
      ...(issuerSerial === null ? [] : [writeIssuerSerial(issuerSerial)]),
    ),
  )
  return writeAttribute(SIGNING_CERTIFICATE, derSequence(derSequence(...certificates)))
}

function readId(reader: DerReader): EssCertificateId {
  const sequence = reader.sequence()
  const hash = sequence.octetString()
  const issuerSerial = sequence.done ? null : readIssuerSerial(sequence)
  sequence.end()
  return { digest: 'SHA-1', digestOid: '1.3.14.3.2.26', hash, issuerSerial }
}
