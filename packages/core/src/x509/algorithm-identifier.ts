// AlgorithmIdentifier (RFC 5280, 4.1.1.2) and what the identifiers of digests and signatures mean:
// RFC 3279, 4055, 5754, 5758 and 8692 do not disagree on a single OID below, so one table serves X.509, CMS, OCSP and TSP.
import { derInteger, DerReader, derNull, derOid, derSequence } from '../asn1/index.ts'
import {
  digestByName,
  digestByOid,
  type DigestName,
  type SignatureAlgorithm,
} from '../crypto/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import { readPssParameters, writePssParameters } from './pss-parameters.ts'
import {
  OID_EC_PUBLIC_KEY,
  OID_ECDSA_BARE,
  OID_RSA_ENCRYPTION,
  OID_RSASSA_PSS,
  signatureByOid,
  signatureOid,
} from './signature-oids.ts'

export interface AlgorithmIdentifier {
  readonly oid: string
  /** The whole encoding of the parameters; absent when they are. */
  readonly parameters?: Uint8Array
}

/** A signature's AlgorithmIdentifier with its meaning, `undefined` when we know none or its parameters are not as they must be. */
export interface SignatureAlgorithmIdentifier extends AlgorithmIdentifier {
  readonly algorithm: SignatureAlgorithm | undefined
}

const NULL = derNull()
const SHAKE256_BITS = derInteger(512)

export function readAlgorithmIdentifier(reader: DerReader): AlgorithmIdentifier {
  const sequence = reader.sequence()
  const oid = sequence.oid()
  if (sequence.done) return { oid }
  const parameters = sequence.element().bytes
  sequence.end()
  return { oid, parameters }
}

export function readSignatureAlgorithm(reader: DerReader): SignatureAlgorithmIdentifier {
  const identifier = readAlgorithmIdentifier(reader)
  return { ...identifier, algorithm: signatureAlgorithmOf(identifier) }
}

/** The digest an AlgorithmIdentifier names; `undefined` for unknown ones and for parameters other than NULL (RFC 5754, 2). */
export function readDigestAlgorithm(reader: DerReader): DigestName | undefined {
  return digestNameOf(readAlgorithmIdentifier(reader))
}

export function digestNameOf(identifier: AlgorithmIdentifier): DigestName | undefined {
  const name = digestByOid(identifier.oid)?.name
  const fits = name === 'SHAKE256' ? isShakeLength(identifier) : isAbsentOrNull(identifier)
  return fits ? name : undefined
}

/** id-shake256-len carries its output length in bits (RFC 8702, 2). */
function isShakeLength({ parameters }: AlgorithmIdentifier): boolean {
  return parameters !== undefined && equalBytes(parameters, SHAKE256_BITS)
}

/**
 * What a signature's identifier means. CMS may name the key's algorithm alone (RFC 3370, 3.2; RFC 5753, 2.1.1) and the digest elsewhere:
 * `digest` completes it.
 */
export function signatureAlgorithmOf(
  identifier: AlgorithmIdentifier,
  digest?: DigestName,
): SignatureAlgorithm | undefined {
  if (identifier.oid === OID_RSASSA_PSS) return readPssParameters(identifier.parameters)
  if (identifier.oid === OID_RSA_ENCRYPTION) return bareRsa(identifier, digest)
  if (identifier.oid === OID_EC_PUBLIC_KEY || identifier.oid === OID_ECDSA_BARE)
    return digest && { scheme: 'ECDSA', digest }
  const known = signatureByOid(identifier.oid)
  if (known === undefined || !parametersFit(known, identifier)) return undefined
  return known
}

/** Throws `ERR_FORMAT_SIGNATURE_ALGORITHM` for a combination that has no identifier. */
export function writeSignatureAlgorithm(algorithm: SignatureAlgorithm): Uint8Array {
  if (algorithm.scheme === 'RSASSA-PSS') {
    return derSequence(derOid(OID_RSASSA_PSS), writePssParameters(algorithm))
  }
  const oid = signatureOid(algorithm)
  if (oid === undefined) {
    const name = `${algorithm.scheme} with ${algorithm.digest ?? 'no digest'}`
    throw new FormatError('ERR_FORMAT_SIGNATURE_ALGORITHM', `${name} has no identifier`)
  }
  return algorithm.scheme === 'RSA PKCS#1 v1.5'
    ? derSequence(derOid(oid), NULL)
    : derSequence(derOid(oid))
}

/** Without parameters, as RFC 5754, 2 recommends; `'null'` where older formats and their readers expect one. */
export function writeDigestAlgorithm(name: DigestName, parameters?: 'null'): Uint8Array {
  const { oid } = digestByName(name)
  if (name === 'SHAKE256') return derSequence(derOid(oid), SHAKE256_BITS)
  return parameters === undefined ? derSequence(derOid(oid)) : derSequence(derOid(oid), NULL)
}

function bareRsa(
  identifier: AlgorithmIdentifier,
  digest: DigestName | undefined,
): SignatureAlgorithm | undefined {
  if (digest === undefined || !isAbsentOrNull(identifier)) return undefined
  return { scheme: 'RSA PKCS#1 v1.5', digest }
}

/** RSA: NULL, and absent is to be accepted (RFC 4055, 5); everything else: absent (RFC 5758, 3; RFC 8410, 3). */
function parametersFit(algorithm: SignatureAlgorithm, identifier: AlgorithmIdentifier): boolean {
  return algorithm.scheme === 'RSA PKCS#1 v1.5'
    ? isAbsentOrNull(identifier)
    : identifier.parameters === undefined
}

function isAbsentOrNull({ parameters }: AlgorithmIdentifier): boolean {
  return parameters === undefined || (parameters.length === 2 && parameters[0] === NULL[0])
}
