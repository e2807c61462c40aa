// SIGNED{}: what certificates, CRLs and basic OCSP responses have in common (RFC 5280, 4.1.1; RFC 6960, 4.2.1).
import { DerReader, TAG } from '../asn1/index.ts'
import { verifySignature, type PublicKey } from '../crypto/index.ts'
import { FormatError } from '../errors.ts'
import {
  readSignatureAlgorithm,
  type SignatureAlgorithmIdentifier,
} from './algorithm-identifier.ts'

export interface Signed {
  /** The octets that are signed. */
  readonly tbsBytes: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithmIdentifier
  readonly signature: Uint8Array
}

/** The encoding is kept, because the same identifier stands inside the signed part and must be equal to the octet. */
export interface RawAlgorithm {
  readonly bytes: Uint8Array
  readonly identifier: SignatureAlgorithmIdentifier
}

export function readRawAlgorithm(reader: DerReader): RawAlgorithm {
  const { bytes } = reader.element(TAG.sequence)
  return { bytes, identifier: readSignatureAlgorithm(new DerReader(bytes)) }
}

/** A SIGNED{} that was opened: what it says is in `tbs`, to be read next. */
export interface OpenedSigned {
  /** The whole SEQUENCE. */
  readonly bytes: Uint8Array
  readonly tbs: DerReader
  readonly algorithm: RawAlgorithm
  readonly signed: Signed
}

export function openSigned(reader: DerReader): OpenedSigned {
  const { bytes, contents } = reader.element(TAG.sequence)
  const outer = new DerReader(contents)
  const tbs = outer.element(TAG.sequence)
  const algorithm = readRawAlgorithm(outer)
  const signature = readSignatureBits(outer)
  outer.end()
  const signed = { tbsBytes: tbs.bytes, signatureAlgorithm: algorithm.identifier, signature }
  return { bytes, tbs: new DerReader(tbs.contents), algorithm, signed }
}

/** The signature BIT STRING; every scheme signs whole octets. */
export function readSignatureBits(reader: DerReader): Uint8Array {
  const { bytes, unused } = reader.bitString()
  if (unused > 0)
    throw new FormatError('ERR_FORMAT_DER', 'A signature is no whole number of octets')
  return bytes
}

/** False for an unknown algorithm as well. */
export function verifySigned(signed: Signed, key: PublicKey): boolean {
  const { algorithm } = signed.signatureAlgorithm
  if (algorithm === undefined) return false
  return verifySignature(algorithm, key, signed.tbsBytes, signed.signature)
}
