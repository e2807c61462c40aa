// What a configured anchor is, for people who check a listing.
import { formatName } from '../x509/index.ts'
import type { TrustAnchor } from './anchor.ts'
import { Anchor } from './anchor-set.ts'

export interface AnchorDescription {
  readonly kind: 'certificate' | 'name and key'
  readonly subject: string
  /** Of the certificate, or of the public key, lower-case hexadecimal. */
  readonly sha256: string
  readonly notBefore: Date | null
  readonly notAfter: Date | null
}

/** Throws a `FormatError` when the anchor cannot be read. */
export function describeAnchor(anchor: TrustAnchor): AnchorDescription {
  const { id, subject, certificate } = new Anchor(anchor)
  return {
    kind: certificate === null ? 'name and key' : 'certificate',
    subject: formatName(subject),
    sha256: id,
    notBefore: certificate?.notBefore ?? null,
    notAfter: certificate?.notAfter ?? null,
  }
}
