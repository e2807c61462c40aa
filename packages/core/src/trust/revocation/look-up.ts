// RFC 5280, 6.3.3 (i) to (k): the delta CRL's word comes before the complete one's.
import { instantText } from '../../encoding/instant-text.ts'
import type { Certificate, CertificateList, RevokedEntry } from '../../x509/index.ts'
import type { RevocationFacts } from '../facts.ts'

export type CrlStatus = Pick<RevocationFacts, 'status' | 'revocationTime' | 'revocationReason'>

const GOOD: CrlStatus = { status: 'good', revocationTime: null, revocationReason: null }

/** The entries of both must be known to be well-formed. */
export function lookUp(
  { serial, issuer }: Certificate,
  complete: CertificateList,
  delta: CertificateList | undefined,
): CrlStatus {
  const changed = delta?.find(serial, issuer)
  if (changed?.reason === 'removeFromCRL') return GOOD
  const entry = changed ?? complete.find(serial, issuer)
  return entry === undefined ? GOOD : statusOf(entry)
}

function statusOf({ reason, revocationDate }: RevokedEntry): CrlStatus {
  return {
    status: reason === 'certificateHold' ? 'on-hold' : 'revoked',
    revocationTime: instantText(revocationDate),
    revocationReason: reason ?? null,
  }
}
