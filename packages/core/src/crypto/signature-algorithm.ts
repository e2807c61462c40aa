// Signature schemes as values: what X.509, CMS and XML name in three different ways is one thing here.
import type { DigestName } from './digest.ts'

export type SignatureScheme =
  'RSA PKCS#1 v1.5' | 'RSASSA-PSS' | 'ECDSA' | 'Ed25519' | 'Ed448' | 'DSA'

/** A scheme with its parameters; EdDSA digests inside, so it has no digest of its own. */
export interface SignatureAlgorithm {
  readonly scheme: SignatureScheme
  readonly digest?: DigestName
  /** RSASSA-PSS only: octets of salt and the digest of MGF1; defaults are those of RFC 4055, 3.1. */
  readonly saltBytes?: number
  readonly mgfDigest?: DigestName
}
