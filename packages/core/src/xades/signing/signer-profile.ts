// What stays the same from one XML signature to the next of the same signer.
import { expectSigner } from '../../encoding/arguments.ts'
import type { SignerIdentity } from '../../cms/signer-profile.ts'
import type { DigestName } from '../../crypto/digest.ts'
import { ecdsaToP1363 } from '../../crypto/ecdsa-value.ts'
import { ecdsaOctets } from '../../crypto/public-key.ts'
import type { SignatureAlgorithm } from '../../crypto/signature-algorithm.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import { SigningError } from '../../errors.ts'
import { sharedCertificates } from '../../trust/shared-caches.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { signatureMethodUri } from '../../xmldsig/algorithms.ts'

export interface XmlSignerProfile {
  readonly certificate: Certificate
  /** The certificate and its chain, DER, each once. */
  readonly certificates: readonly Uint8Array[]
  readonly algorithm: SignatureAlgorithm
  readonly methodUri: string
  /** Digest of the references unless the caller wants another. */
  readonly digest: DigestName
}

/** Throws a `FormatError` for a certificate that cannot be read, `ERR_SIGNING_ALGORITHM` for a scheme without an XML identifier. */
export function xmlSignerProfile(signer: SignerIdentity): XmlSignerProfile {
  expectSigner(signer)
  const { algorithm, certificate: der, chain } = signer
  const methodUri = signatureMethodUri(algorithm)
  if (methodUri === undefined) {
    const details = { scheme: algorithm.scheme, digest: algorithm.digest }
    const message = `XML signatures have no identifier for ${algorithm.scheme} as it is used here`
    throw new SigningError('ERR_SIGNING_ALGORITHM', message, { details })
  }
  return {
    certificate: sharedCertificates.read(der),
    certificates: [der, ...chain].filter(
      (one, index, all) => all.findIndex((other) => equalBytes(other, one)) === index,
    ),
    algorithm,
    methodUri,
    digest: algorithm.digest ?? 'SHA-512',
  }
}

/**
 * The raw value as XML wants it: ECDSA as r || s (RFC 9231, 2.3.6).
 * Throws `ERR_SIGNING_VALUE_FOREIGN` when it is not one of this signer over these bytes.
 */
export function xmlSignatureValue(
  { algorithm, certificate }: XmlSignerProfile,
  signedInfo: Uint8Array,
  value: Uint8Array,
): Uint8Array {
  const { publicKey } = certificate
  if (!verifySignature(algorithm, publicKey, signedInfo, value)) throw foreign()
  if (algorithm.scheme !== 'ECDSA') return value
  const fixed = ecdsaToP1363(value, ecdsaOctets(publicKey))
  if (fixed === undefined) throw foreign()
  return fixed
}

function foreign(): SigningError {
  return new SigningError(
    'ERR_SIGNING_VALUE_FOREIGN',
    'The signature value is not one of the signer over this document',
  )
}
