// RSASSA-PSS-params (RFC 4055, 3.1). Defaults that are written out are read; they are never written.
import {
  DerReader,
  derExplicit,
  derInteger,
  derNull,
  derOid,
  derSequence,
  readDer,
} from '../asn1/index.ts'
import {
  digestByName,
  digestByOid,
  type DigestName,
  type SignatureAlgorithm,
} from '../crypto/index.ts'
import { FormatError } from '../errors.ts'
import { OID_MGF1 } from './signature-oids.ts'

const DEFAULT_DIGEST: DigestName = 'SHA-1'
const DEFAULT_SALT_BYTES = 20
const TRAILER_FIELD_BC = 1
/** No modulus we read leaves room for more. */
const MAX_SALT_BYTES = 2_048

/** `undefined` when the parameters are missing, malformed, or name a digest, mask or trailer we do not know. */
export function readPssParameters(bytes: Uint8Array | undefined): SignatureAlgorithm | undefined {
  if (bytes === undefined) return undefined
  try {
    return readDer(bytes, readParameters)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

/** The whole parameters SEQUENCE; what `algorithm` leaves out has the RFC's default. */
export function writePssParameters(algorithm: SignatureAlgorithm): Uint8Array {
  const digest = algorithm.digest ?? DEFAULT_DIGEST
  const mgfDigest = algorithm.mgfDigest ?? DEFAULT_DIGEST
  const saltBytes = algorithm.saltBytes ?? DEFAULT_SALT_BYTES
  const mgf = derSequence(derOid(OID_MGF1), writeHash(mgfDigest))
  return derSequence(
    ...(digest === DEFAULT_DIGEST ? [] : [derExplicit(0, writeHash(digest))]),
    ...(mgfDigest === DEFAULT_DIGEST ? [] : [derExplicit(1, mgf)]),
    ...(saltBytes === DEFAULT_SALT_BYTES ? [] : [derExplicit(2, derInteger(saltBytes))]),
  )
}

function readParameters(reader: DerReader): SignatureAlgorithm {
  const sequence = reader.sequence()
  const digest = sequence.optional(0xa0, (r) => readTagged(r, 0, readHash)) ?? DEFAULT_DIGEST
  const mgfDigest = sequence.optional(0xa1, (r) => readTagged(r, 1, readMgf)) ?? DEFAULT_DIGEST
  const saltBytes =
    sequence.optional(0xa2, (r) => readTagged(r, 2, (salt) => salt.smallInteger())) ??
    DEFAULT_SALT_BYTES
  const trailer =
    sequence.optional(0xa3, (r) => readTagged(r, 3, (field) => field.smallInteger())) ??
    TRAILER_FIELD_BC
  sequence.end()
  if (trailer !== TRAILER_FIELD_BC || saltBytes < 0 || saltBytes > MAX_SALT_BYTES) throw unknown()
  return { scheme: 'RSASSA-PSS', digest, mgfDigest, saltBytes }
}

function readTagged<T>(reader: DerReader, number: number, read: (reader: DerReader) => T): T {
  const inner = reader.explicit(number)
  const value = read(inner)
  inner.end()
  return value
}

function readMgf(reader: DerReader): DigestName {
  const sequence = reader.sequence()
  if (sequence.oid() !== OID_MGF1) throw unknown()
  const digest = readHash(sequence)
  sequence.end()
  return digest
}

function readHash(reader: DerReader): DigestName {
  const sequence = reader.sequence()
  const digest = digestByOid(sequence.oid())
  if (!sequence.done) sequence.null()
  sequence.end()
  if (digest === undefined) throw unknown()
  return digest.name
}

/** RFC 4055, 2.1: the parameters of these hash identifiers are NULL. */
function writeHash(name: DigestName): Uint8Array {
  return derSequence(derOid(digestByName(name).oid), derNull())
}

function unknown(): FormatError {
  return new FormatError('ERR_FORMAT_DER', 'RSASSA-PSS parameters that we do not know')
}
