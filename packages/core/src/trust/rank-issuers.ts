// Which of several certificates with the right name most likely holds the key (RFC 4158, 3.5). A preference only, never a verdict.
import { equalBytes } from '../encoding/bytes.ts'
import { authorityKeyIdentifier, subjectKeyIdentifier, type Certificate } from '../x509/index.ts'

export function rankIssuers(
  certificate: Certificate,
  candidates: readonly Certificate[],
  at: Date,
): readonly Certificate[] {
  if (candidates.length < 2) return candidates
  const wanted = certificate.extensions.peek(authorityKeyIdentifier)?.keyIdentifier
  return candidates
    .map((issuer) => ({ issuer, doubts: countDoubts(issuer, wanted, at) }))
    .sort((a, b) => a.doubts - b.doubts || newerFirst(a.issuer, b.issuer))
    .map(({ issuer }) => issuer)
}

export function isInValidity(certificate: Certificate, at: Date): boolean {
  return certificate.notBefore <= at && at <= certificate.notAfter
}

/** A wrong key identifier weighs more than a missing one, and any more than the validity. */
function countDoubts(issuer: Certificate, wanted: Uint8Array | undefined, at: Date): number {
  const offered = issuer.extensions.peek(subjectKeyIdentifier)
  const expired = isInValidity(issuer, at) ? 0 : 1
  if (wanted === undefined || offered === undefined) return 2 + expired
  return (equalBytes(wanted, offered) ? 0 : 4) + expired
}

function newerFirst(a: Certificate, b: Certificate): number {
  return b.notBefore.getTime() - a.notBefore.getTime()
}
