// What stays the same from one signature to the next of the same signer, worked out once: identifiers, the ESS attribute, sizes.
import {
  ecdsaOctets,
  type DigestName,
  type PublicKey,
  type SignatureAlgorithm,
  type Signer,
} from '../crypto/index.ts'
import { expectSigner } from '../encoding/arguments.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { SigningError } from '../errors.ts'
import {
  readCertificate,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
  type Certificate,
} from '../x509/index.ts'
import { writeSigningCertificateV2 } from './attributes/signing-certificate-v2.ts'

/** A signer without its key: what a signature says about who made it. */
export type SignerIdentity = Pick<Signer, 'certificate' | 'chain' | 'algorithm'>

export interface SignerProfile {
  readonly certificate: Certificate
  /** The certificate and its chain, DER, each once. */
  readonly certificates: readonly Uint8Array[]
  readonly algorithm: SignatureAlgorithm
  /** Digest of the content. */
  readonly digest: DigestName
  /** Whole AlgorithmIdentifiers. */
  readonly digestAlgorithm: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  /** The attribute signing-certificate-v2. */
  readonly signingCertificate: Uint8Array
  /** The longest signature value the key makes. */
  readonly maxSignatureBytes: number
}

const profiles = new WeakMap<SignerIdentity, SignerProfile>()

/**
 * Throws a `FormatError` for a certificate that cannot be read, `ERR_SIGNING_ALGORITHM` for a scheme CMS has no rule for,
 * `ERR_USAGE_SIGNER` for what is no signer.
 */
export function signerProfile(signer: SignerIdentity): SignerProfile {
  expectSigner(signer)
  const known = profiles.get(signer)
  if (known !== undefined) return known
  const profile = createProfile(signer)
  profiles.set(signer, profile)
  return profile
}

function createProfile({ certificate: der, chain, algorithm }: SignerIdentity): SignerProfile {
  const certificate = readCertificate(der)
  const digest = contentDigest(algorithm)
  return {
    certificate,
    certificates: withoutRepeats([der, ...chain]),
    algorithm,
    digest,
    digestAlgorithm: writeDigestAlgorithm(digest),
    signatureAlgorithm: writeSignatureAlgorithm(algorithm),
    signingCertificate: writeSigningCertificateV2(certificate, essDigest(digest)),
    maxSignatureBytes: maxSignatureBytes(certificate.publicKey),
  }
}

/** EdDSA names no digest; RFC 8419, 3.1 prescribes these. */
function contentDigest({ scheme, digest }: SignatureAlgorithm): DigestName {
  if (digest !== undefined) return digest
  if (scheme === 'Ed25519') return 'SHA-512'
  if (scheme === 'Ed448') return 'SHAKE256'
  throw new SigningError('ERR_SIGNING_ALGORITHM', `CMS signatures by ${scheme} are not supported`, {
    details: { scheme },
  })
}

/** The certificate's digest is no weaker than SHA-256, whatever the content's. */
function essDigest(digest: DigestName): DigestName {
  if (digest === 'SHAKE256') return 'SHA-512'
  return digest === 'SHA-1' || digest === 'MD5' || digest === 'SHA-224' ? 'SHA-256' : digest
}

function maxSignatureBytes(key: PublicKey): number {
  if (key.kind === 'EC') return 2 * (ecdsaOctets(key) + 3) + 3
  if (key.kind === 'Ed25519') return 64
  if (key.kind === 'Ed448') return 114
  return Math.ceil(key.bits / 8)
}

function withoutRepeats(certificates: readonly Uint8Array[]): Uint8Array[] {
  return certificates.filter(
    (certificate, index) =>
      certificates.findIndex((other) => equalBytes(other, certificate)) === index,
  )
}
