// PBKDF2 (RFC 8018, A.2) and scrypt (RFC 7914, 7) by node:crypto, with bounded cost.
import { pbkdf2Sync, scryptSync } from 'node:crypto'
import { readDer, TAG, type DerReader } from '../../asn1/index.ts'
import { FormatError, SigningError } from '../../errors.ts'
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from '../../x509/index.ts'
import { HMAC_DIGESTS } from './oids.ts'
import type { Password } from './password.ts'

const PBKDF2 = '1.2.840.113549.1.5.12'
const SCRYPT = '1.3.6.1.4.1.11591.4.11'
const DEFAULT_PRF = '1.2.840.113549.2.7'
/** N * r * 128; the recommendations of RFC 7914 take 16 MiB. */
const MAX_SCRYPT_BYTES: number = 64 << 20
const MAX_SCRYPT_PARALLEL = 16

/** `keyBytes` of key from the password as the AlgorithmIdentifier says. */
export function deriveStandardKey(
  { oid, parameters }: AlgorithmIdentifier,
  keyBytes: number,
  password: Password,
): Uint8Array {
  const bytes = parameters ?? new Uint8Array(0)
  if (oid === PBKDF2) return readDer(bytes, (reader) => pbkdf2(reader, keyBytes, password))
  if (oid === SCRYPT) return readDer(bytes, (reader) => scrypt(reader, keyBytes, password))
  throw unknown(oid)
}

function pbkdf2(reader: DerReader, keyBytes: number, password: Password): Uint8Array {
  const sequence = reader.sequence()
  const salt = sequence.octetString()
  const iterations = sequence.smallInteger()
  assertKeyLength(readOptionalLength(sequence), keyBytes)
  const prf = sequence.done ? DEFAULT_PRF : readAlgorithmIdentifier(sequence).oid
  sequence.end()
  const digest = HMAC_DIGESTS[prf]
  if (digest === undefined) throw unknown(prf)
  password.budget.spend(iterations)
  return pbkdf2Sync(password.utf8, salt, iterations, keyBytes, digest)
}

function scrypt(reader: DerReader, keyBytes: number, password: Password): Uint8Array {
  const sequence = reader.sequence()
  const salt = sequence.octetString()
  const cost = sequence.smallInteger()
  const blockSize = sequence.smallInteger()
  const parallelization = sequence.smallInteger()
  assertKeyLength(readOptionalLength(sequence), keyBytes)
  sequence.end()
  assertScryptCost(cost, blockSize, parallelization)
  password.budget.spend(parallelization)
  const maxmem = MAX_SCRYPT_BYTES * 2
  return scryptSync(password.utf8, salt, keyBytes, { cost, blockSize, parallelization, maxmem })
}

function assertScryptCost(cost: number, blockSize: number, parallelization: number): void {
  const powerOfTwo = cost > 1 && Number.isInteger(Math.log2(cost))
  const positive = blockSize > 0 && parallelization > 0
  const cheap = cost * blockSize * 128 <= MAX_SCRYPT_BYTES && parallelization <= MAX_SCRYPT_PARALLEL
  if (!powerOfTwo || !positive || !cheap) throw invalid('The scrypt parameters are out of range')
}

function readOptionalLength(sequence: DerReader): number | undefined {
  return sequence.optional(TAG.integer, (reader) => reader.smallInteger())
}

function assertKeyLength(stated: number | undefined, keyBytes: number): void {
  if (stated === undefined || stated === keyBytes) return
  throw invalid('The stated key length is not the cipher’s')
}

function unknown(oid: string): SigningError {
  return new SigningError(
    'ERR_SIGNING_UNSUPPORTED_CONTAINER',
    'A key derivation that is not supported',
    { details: { oid } },
  )
}

function invalid(message: string): FormatError {
  return new FormatError('ERR_FORMAT_PKCS12', message)
}
