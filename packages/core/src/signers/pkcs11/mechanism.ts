// What a token is asked to sign with (PKCS #11, current mechanisms 2.40: RSA and ECDSA). The digest is made here and the token signs it:
// every token has that, and the document's attributes need not travel. Mechanisms that digest themselves are for tokens that allow no other.
import type { Mechanism } from 'pkcs11js'
import { derNull, derOctetString, derOid, derSequence } from '../../asn1/index.ts'
import {
  digestByName,
  digestOf,
  ecdsaFromP1363,
  ecdsaOctets,
  type DigestName,
  type PublicKey,
  type SignatureAlgorithm,
} from '../../crypto/index.ts'
import { SigningError } from '../../errors.ts'
import type { Library } from './load-library.ts'

export interface TokenScheme {
  readonly mechanism: Mechanism
  /** What the token signs, for this data. */
  input(data: Uint8Array): Uint8Array
  readonly outputBytes: number
  /** The signature as `Signer` answers it. */
  output(value: Uint8Array): Uint8Array
}

/** Throws `ERR_SIGNING_UNSUPPORTED_KEY` when the token has no mechanism for the algorithm. */
export function chooseMechanism(
  library: Library,
  offered: readonly number[],
  algorithm: SignatureAlgorithm,
  key: PublicKey,
): TokenScheme {
  const schemes = schemesFor(library, algorithm, key)
  const scheme = schemes.find(({ mechanism }) => offered.includes(mechanism.mechanism))
  if (scheme !== undefined) return scheme
  const details = { scheme: algorithm.scheme, digest: algorithm.digest }
  throw new SigningError('ERR_SIGNING_UNSUPPORTED_KEY', 'The token has no mechanism for it', {
    details,
  })
}

function schemesFor(
  library: Library,
  algorithm: SignatureAlgorithm,
  key: PublicKey,
): TokenScheme[] {
  const { scheme, digest = 'SHA-256' } = algorithm
  const hashed = HASHED[digest]
  const rsa = { outputBytes: Math.ceil(key.bits / 8), output: asItIs }
  switch (scheme) {
    case 'RSA PKCS#1 v1.5': {
      const prepared = (data: Uint8Array): Uint8Array => digestInfo(digest, data)
      const own = { mechanism: { mechanism: library.CKM_RSA_PKCS }, input: prepared, ...rsa }
      return [own, ...(hashed ? [digesting(library[hashed.pkcs1], rsa)] : [])]
    }
    case 'RSASSA-PSS':
      return hashed === undefined ? [] : pssSchemes(library, algorithm, hashed, rsa)
    case 'ECDSA': {
      const octets = ecdsaOctets(key)
      const ec = { outputBytes: octets * 2, output: toDer(octets) }
      const input = (data: Uint8Array): Uint8Array => digestOf(digest, data)
      const own = { mechanism: { mechanism: library.CKM_ECDSA }, input, ...ec }
      return [own, ...(hashed ? [digesting(library[hashed.ecdsa], ec)] : [])]
    }
    default:
      return []
  }
}

type Output = Pick<TokenScheme, 'outputBytes' | 'output'>

function pssSchemes(
  library: Library,
  { digest = 'SHA-256', saltBytes = 32 }: SignatureAlgorithm,
  hashed: Hashed,
  rsa: Output,
): TokenScheme[] {
  const parameter = {
    type: library.CK_PARAMS_RSA_PSS,
    hashAlg: library[hashed.hash],
    mgf: library[hashed.mgf],
    saltLen: saltBytes,
  }
  const mechanism = { mechanism: library.CKM_RSA_PKCS_PSS, parameter }
  const input = (data: Uint8Array): Uint8Array => digestOf(digest, data)
  return [{ mechanism, input, ...rsa }, digesting(library[hashed.pss], rsa, parameter)]
}

function digesting(
  mechanism: number,
  output: Output,
  parameter?: Mechanism['parameter'],
): TokenScheme {
  return {
    mechanism: parameter === undefined ? { mechanism } : { mechanism, parameter },
    input: asItIs,
    ...output,
  }
}

/** RFC 8017, 9.2: the token only pads and exponentiates. */
function digestInfo(digest: DigestName, data: Uint8Array): Uint8Array {
  const algorithm = derSequence(derOid(digestByName(digest).oid), derNull())
  return derSequence(algorithm, derOctetString(digestOf(digest, data)))
}

function asItIs(bytes: Uint8Array): Uint8Array {
  return bytes
}

/** Tokens answer r and s side by side. */
function toDer(octets: number): (value: Uint8Array) => Uint8Array {
  return (value) => {
    const der = ecdsaFromP1363(value, octets)
    if (der !== undefined) return der
    throw new SigningError('ERR_SIGNING_FAILED', 'The token answered no ECDSA signature', {
      details: { bytes: value.length, expectedBytes: octets * 2 },
    })
  }
}

/** What the mechanisms of one digest are called. */
interface Hashed {
  readonly hash: 'CKM_SHA256' | 'CKM_SHA384' | 'CKM_SHA512'
  readonly mgf: 'CKG_MGF1_SHA256' | 'CKG_MGF1_SHA384' | 'CKG_MGF1_SHA512'
  readonly pkcs1: 'CKM_SHA256_RSA_PKCS' | 'CKM_SHA384_RSA_PKCS' | 'CKM_SHA512_RSA_PKCS'
  readonly pss: 'CKM_SHA256_RSA_PKCS_PSS' | 'CKM_SHA384_RSA_PKCS_PSS' | 'CKM_SHA512_RSA_PKCS_PSS'
  readonly ecdsa: 'CKM_ECDSA_SHA256' | 'CKM_ECDSA_SHA384' | 'CKM_ECDSA_SHA512'
}

const HASHED: Readonly<Partial<Record<DigestName, Hashed>>> = {
  'SHA-256': hashedWith('256'),
  'SHA-384': hashedWith('384'),
  'SHA-512': hashedWith('512'),
}

function hashedWith(bits: '256' | '384' | '512'): Hashed {
  return {
    hash: `CKM_SHA${bits}`,
    mgf: `CKG_MGF1_SHA${bits}`,
    pkcs1: `CKM_SHA${bits}_RSA_PKCS`,
    pss: `CKM_SHA${bits}_RSA_PKCS_PSS`,
    ecdsa: `CKM_ECDSA_SHA${bits}`,
  }
}
