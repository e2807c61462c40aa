// Which scheme and digest a key signs with when nobody says otherwise.
import { createPublicKey, type KeyObject } from 'node:crypto'
import {
  digestByName,
  DIGESTS,
  readPublicKey,
  type DigestName,
  type PublicKey,
  type SignatureAlgorithm,
} from '../crypto/index.ts'
import { SigningError, UsageError } from '../errors.ts'

export interface AlgorithmChoice {
  /** RSA keys only. Default PKCS#1 v1.5, which every validator reads; a key that is itself restricted to PSS signs by PSS. */
  readonly rsaScheme?: 'RSA PKCS#1 v1.5' | 'RSASSA-PSS'
  /** Default SHA-256; SHA-384 under P-384 and SHA-512 under P-521. EdDSA has none to choose. */
  readonly digest?: SigningDigest
}

/** What may be signed with today. */
export type SigningDigest = Extract<
  DigestName,
  'SHA-256' | 'SHA-384' | 'SHA-512' | 'SHA3-256' | 'SHA3-384' | 'SHA3-512'
>

const SIGNING_DIGESTS: readonly DigestName[] = [
  'SHA-256',
  'SHA-384',
  'SHA-512',
  'SHA3-256',
  'SHA3-384',
  'SHA3-512',
]
/** Circular 15/2025/TT-BKHCN, annex I, and SOG-IS. */
export const MIN_RSA_BITS = 2048

const CURVE_DIGESTS: Readonly<Record<string, DigestName>> = {
  'P-256': 'SHA-256',
  'P-384': 'SHA-384',
  'P-521': 'SHA-512',
  brainpoolP256r1: 'SHA-256',
  brainpoolP384r1: 'SHA-384',
  brainpoolP512r1: 'SHA-512',
}

/** Throws `ERR_SIGNING_UNSUPPORTED_KEY`, `ERR_SIGNING_WEAK_KEY`, `ERR_USAGE_DIGEST` or `ERR_USAGE_RSA_SCHEME`. */
export function chooseAlgorithm(key: KeyObject, choice: AlgorithmChoice): SignatureAlgorithm {
  if (key.type !== 'private') throw unsupported(key.type)
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return chooseAlgorithmFor(readPublicKey(spki), choice)
}

/** For a private key that stays where it is, by the public one that its certificate holds. Throws as `chooseAlgorithm` does. */
export function chooseAlgorithmFor(
  publicKey: PublicKey,
  choice: AlgorithmChoice,
): SignatureAlgorithm {
  assertChoiceFits(publicKey, choice)
  switch (publicKey.kind) {
    case 'RSA':
      return rsaAlgorithm(publicKey, choice)
    case 'RSA-PSS':
      return restrictedPss(publicKey, choice)
    case 'EC':
      return { scheme: 'ECDSA', digest: choice.digest ?? curveDigest(publicKey) }
    case 'Ed25519':
    case 'Ed448':
      return { scheme: publicKey.kind }
    default:
      throw unsupported(publicKey.handle.asymmetricKeyType ?? 'unknown')
  }
}

function assertChoiceFits({ kind }: PublicKey, { digest, rsaScheme }: AlgorithmChoice): void {
  const hasDigest = kind !== 'Ed25519' && kind !== 'Ed448'
  if (digest !== undefined && !(hasDigest && SIGNING_DIGESTS.includes(digest))) {
    throw new UsageError('ERR_USAGE_DIGEST', `The key does not sign with ${digest}`)
  }
  const schemes = kind === 'RSA' ? ['RSA PKCS#1 v1.5', 'RSASSA-PSS'] : []
  if (kind === 'RSA-PSS') schemes.push('RSASSA-PSS')
  if (rsaScheme !== undefined && !schemes.includes(rsaScheme)) {
    throw new UsageError('ERR_USAGE_RSA_SCHEME', `The key does not sign by ${rsaScheme}`)
  }
}

function rsaAlgorithm(key: PublicKey, choice: AlgorithmChoice): SignatureAlgorithm {
  assertStrong(key)
  const digest = choice.digest ?? 'SHA-256'
  return choice.rsaScheme === 'RSASSA-PSS' ? pss(digest) : { scheme: 'RSA PKCS#1 v1.5', digest }
}

/** The parameters of an id-RSASSA-PSS key bind its holder (RFC 4055, 3.3). */
function restrictedPss(key: PublicKey, choice: AlgorithmChoice): SignatureAlgorithm {
  assertStrong(key)
  const { hashAlgorithm, mgf1HashAlgorithm, saltLength } = key.handle.asymmetricKeyDetails ?? {}
  if (hashAlgorithm === undefined) return pss(choice.digest ?? 'SHA-256')
  const digest = signingDigest(hashAlgorithm)
  if (choice.digest !== undefined && choice.digest !== digest) {
    throw new UsageError('ERR_USAGE_DIGEST', `The key signs with ${digest} alone`)
  }
  const saltBytes = Math.max(saltLength ?? 0, digestByName(digest).bytes)
  return { ...pss(digest), mgfDigest: signingDigest(mgf1HashAlgorithm ?? hashAlgorithm), saltBytes }
}

/** The mask with the message's digest and a salt of its length (RFC 8017, 9.1, note 4). */
function pss(digest: DigestName): SignatureAlgorithm {
  return {
    scheme: 'RSASSA-PSS',
    digest,
    mgfDigest: digest,
    saltBytes: digestByName(digest).bytes,
  }
}

function curveDigest({ curve = '' }: PublicKey): DigestName {
  const digest = CURVE_DIGESTS[curve]
  if (digest === undefined) throw unsupported(curve)
  return digest
}

function signingDigest(nodeName: string): DigestName {
  const name = DIGESTS.find((digest) => digest.node === nodeName)?.name
  if (name !== undefined && SIGNING_DIGESTS.includes(name)) return name
  throw unsupported(`RSASSA-PSS with ${nodeName}`)
}

function assertStrong({ bits }: PublicKey): void {
  if (bits >= MIN_RSA_BITS) return
  throw new SigningError('ERR_SIGNING_WEAK_KEY', 'The RSA key is too short to sign with', {
    details: { bits, minBits: MIN_RSA_BITS },
  })
}

function unsupported(kind: string): SigningError {
  return new SigningError('ERR_SIGNING_UNSUPPORTED_KEY', 'No scheme signs with such a key', {
    details: { kind },
  })
}
