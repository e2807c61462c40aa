import type { CertificateList } from '../../x509/index.ts'
import type { RevocationFacts } from '../facts.ts'

export type Origin = RevocationFacts['origin']

/** A CRL at hand, and where it came from. */
export interface StoredCrl {
  readonly crl: CertificateList
  readonly origin: Origin
}
