import { nameKey, type Certificate } from '../../x509/index.ts'
import { decodeLatin1 } from '../../encoding/text.ts'
import type { Anchor } from '../anchor-set.ts'

/** A prospective certification path (RFC 5280, 6.1). */
export interface CertificationPath {
  /** Leaf first, the anchor's own certificate left out; empty when the leaf itself is the anchor. */
  readonly certificates: readonly Certificate[]
  readonly anchor: Anchor
}

/** More links than any honest hierarchy has. */
export const MAX_PATH_CERTIFICATES = 24

const identities = new WeakMap<Certificate, string>()

/** Same name and same key: a path that meets one twice goes in a circle (RFC 4158, 2.4.2). */
export function identityOf(certificate: Certificate): string {
  const known = identities.get(certificate)
  if (known !== undefined) return known
  const identity = `${nameKey(certificate.subject)}\n${decodeLatin1(certificate.spki)}`
  identities.set(certificate, identity)
  return identity
}
