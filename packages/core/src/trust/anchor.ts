/**
 * Where a chain may end. Given as a certificate, its own validity, path length and name constraints hold too (RFC 5937);
 * given as name and key, nothing else is known of it. Nothing is trusted by default.
 */
export type TrustAnchor = CertificateAnchor | KeyAnchor

interface AnchorLifetime {
  /** The day it stops being trusted, from the configuration (a "sunset"). */
  readonly notAfter?: Date
}

export interface CertificateAnchor extends AnchorLifetime {
  /** DER. */
  readonly certificate: Uint8Array
}

export interface KeyAnchor extends AnchorLifetime {
  /** DER of the distinguished name. */
  readonly name: Uint8Array
  /** DER of the SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  /** DER of NameConstraints (RFC 5280, 4.2.1.10). */
  readonly nameConstraints?: Uint8Array
}
