import type { SignatureAlgorithm } from './signature-algorithm.ts'

/**
 * The seam to a private key: a file, a token, an HSM, a remote service.
 * `sign` answers the raw signature value: PKCS#1 or PSS octets for RSA, the DER `Ecdsa-Sig-Value` for ECDSA, 64 octets for Ed25519.
 * It digests `data` itself with the digest of `algorithm`. Failures are `SigningError`s.
 */
export interface Signer {
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array
  /** Further certificates to embed, DER, issuer after subject; without the anchor is fine. */
  readonly chain: readonly Uint8Array[]
  readonly algorithm: SignatureAlgorithm
  /**
   * The key is held and used in this process: a PDF's signature is verified for the first value only, to find a key that does not belong to
   * the certificate. Default: every value is verified before it goes into a document, for a service may answer an earlier one.
   */
  readonly inProcess?: boolean
  sign(data: Uint8Array): Promise<Uint8Array>
}
