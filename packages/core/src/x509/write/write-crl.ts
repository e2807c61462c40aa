// Writing certificate revocation lists (RFC 5280, 5.1): full lists, version 2.
import { derInteger, derSequence, derTime, derUnsigned, TAG } from '../../asn1/index.ts'
import { writeSignatureAlgorithm } from '../algorithm-identifier.ts'
import { REASONS, type RevocationReason } from '../extensions/reasons.ts'
import { writeSignedStructure, type SigningKey } from './signed-structure.ts'
import { taggedExtensions, writeExtension } from './write-extensions.ts'

export interface NewRevocation {
  /** Big-endian magnitude of the serial number. */
  readonly serial: Uint8Array
  readonly time: Date
  readonly reason?: RevocationReason
}

export interface NewCrl {
  /** Distinguished name, DER. */
  readonly issuer: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly revoked: readonly NewRevocation[]
  /** Extensions, DER; RFC 5280 asks for the CRL number and the authority key identifier. */
  readonly extensions: readonly Uint8Array[]
}

export function writeCrl(crl: NewCrl, issuerKey: SigningKey): Promise<Uint8Array> {
  const toBeSigned = derSequence(
    derInteger(1),
    writeSignatureAlgorithm(issuerKey.algorithm),
    crl.issuer,
    derTime(crl.thisUpdate),
    derTime(crl.nextUpdate),
    // An empty list of entries must be absent (RFC 5280, 5.1.2.6).
    ...(crl.revoked.length === 0 ? [] : [derSequence(...crl.revoked.map(writeEntry))]),
    ...taggedExtensions(0, crl.extensions),
  )
  return writeSignedStructure(toBeSigned, issuerKey)
}

function writeEntry({ serial, time, reason }: NewRevocation): Uint8Array {
  const extensions = reason === undefined ? [] : [derSequence(writeReason(reason))]
  return derSequence(derUnsigned(serial), derTime(time), ...extensions)
}

function writeReason(reason: RevocationReason): Uint8Array {
  return writeExtension('2.5.29.21', derInteger(REASONS.indexOf(reason), TAG.enumerated))
}
