// What encrypts bags and keys inside a container: PBES2 (RFC 8018, 6.2) with PBKDF2 or scrypt and AES or triple DES in CBC, and the
// PKCS#12 schemes (RFC 7292, C) with triple DES or RC2. Not: RC4, PBES1, authenticated ciphers.
import { createDecipheriv } from 'node:crypto'
import { DerReader, readDer } from '../../asn1/index.ts'
import { concatBytes } from '../../encoding/bytes.ts'
import { FormatError, SigningError } from '../../errors.ts'
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from '../../x509/index.ts'
import { derivePkcs12Key, PURPOSE, type Pkcs12Derivation } from './derive-key.ts'
import type { Password } from './password.ts'
import { deriveStandardKey } from './pbkdf.ts'
import { loadRc2 } from './rc2.ts'

interface Cipher {
  /** What node:crypto calls it, or the cipher it does not have. */
  readonly name: string
  readonly keyBytes: number
}

const PBES2 = '1.2.840.113549.1.5.13'

const PBES2_CIPHERS: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24 },
}

/** All with SHA-1. */
const PKCS12_CIPHERS: Readonly<Record<string, Cipher>> = {
  '1.2.840.113549.1.12.1.3': { name: 'des-ede3-cbc', keyBytes: 24 },
  '1.2.840.113549.1.12.1.4': { name: 'des-ede3-cbc', keyBytes: 16 },
  '1.2.840.113549.1.12.1.5': { name: 'rc2', keyBytes: 16 },
  '1.2.840.113549.1.12.1.6': { name: 'rc2', keyBytes: 5 },
}
const PKCS12_IV_BYTES = 8

/**
 * The plaintext, or `undefined` when the padding says that the password is another one. Throws `ERR_SIGNING_UNSUPPORTED_CONTAINER` for
 * schemes that are not in the tables above.
 */
export async function decrypt(
  algorithm: AlgorithmIdentifier,
  ciphertext: Uint8Array,
  password: Password,
): Promise<Uint8Array | undefined> {
  const { cipher, key, iv } = deriveCipher(algorithm, password)
  if (cipher.name === 'rc2') return (await loadRc2())(key, iv, ciphertext)
  // Two-key triple DES uses its first key again.
  const whole =
    cipher.name === 'des-ede3-cbc' && key.length === 16
      ? concatBytes([key, key.subarray(0, 8)])
      : key
  const decipher = createDecipheriv(cipher.name, whole, iv)
  try {
    return concatBytes([decipher.update(ciphertext), decipher.final()])
  } catch {
    return undefined
  }
}

interface KeyedCipher {
  readonly cipher: Cipher
  readonly key: Uint8Array
  readonly iv: Uint8Array
}

function deriveCipher({ oid, parameters }: AlgorithmIdentifier, password: Password): KeyedCipher {
  const read = new DerReader(parameters ?? new Uint8Array(0))
  if (oid === PBES2) return derivePbes2(read, password)
  const cipher = PKCS12_CIPHERS[oid]
  if (cipher === undefined) throw unsupported(oid)
  return derivePkcs12Cipher(cipher, read, password)
}

function derivePbes2(reader: DerReader, password: Password): KeyedCipher {
  const sequence = reader.sequence()
  const derivation = readAlgorithmIdentifier(sequence)
  const encryption = readAlgorithmIdentifier(sequence)
  sequence.end()
  const cipher = PBES2_CIPHERS[encryption.oid]
  if (cipher === undefined) throw unsupported(encryption.oid)
  const iv = readDer(encryption.parameters ?? new Uint8Array(0), (r) => r.octetString())
  const blockBytes = cipher.name === 'des-ede3-cbc' ? 8 : 16
  if (iv.length !== blockBytes) throw invalid('An initialisation vector has the wrong length')
  return { cipher, key: deriveStandardKey(derivation, cipher.keyBytes, password), iv }
}

function derivePkcs12Cipher(cipher: Cipher, reader: DerReader, password: Password): KeyedCipher {
  const sequence = reader.sequence()
  const salt = sequence.octetString()
  const iterations = sequence.smallInteger()
  sequence.end()
  const derive = (purpose: Pkcs12Derivation['purpose'], length: number): Uint8Array =>
    derivePkcs12Key(password, { purpose, digest: 'sha1', salt, iterations, length })
  return {
    cipher,
    key: derive(PURPOSE.key, cipher.keyBytes),
    iv: derive(PURPOSE.iv, PKCS12_IV_BYTES),
  }
}

export function unsupported(oid: string): SigningError {
  return new SigningError(
    'ERR_SIGNING_UNSUPPORTED_CONTAINER',
    'The PKCS#12 container uses a scheme that is not supported',
    { details: { oid } },
  )
}

function invalid(message: string): FormatError {
  return new FormatError('ERR_FORMAT_PKCS12', message)
}
