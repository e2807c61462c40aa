// Who signed an OCSP response, and whether the issuer let them (RFC 6960, 4.2.2.2): the issuer itself, or a responder whose certificate
// the issuer's own key signed for that purpose. Responders trusted by configuration alone are not supported.
import { equalBytes } from '../../encoding/bytes.ts'
import type { Finding } from '../../findings.ts'
import {
  extendedKeyUsage,
  KEY_PURPOSES,
  keyUsage,
  sameName,
  type BasicOcspResponse,
  type Certificate,
  type ResponderId,
} from '../../x509/index.ts'
import { signingKeyOf } from '../dsa-parameters.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import { sharedCertificates, tryRead } from '../shared-caches.ts'
import type { TrustContext } from '../trust-context.ts'
import { verifyLink, type KeyHolder } from '../verify-link.ts'
import { keyHash, type IssuerNameAndKey } from './issuer-hashes.ts'
import { unusable } from './statement.ts'

/** How many certificates of the right name are looked at for one response. */
export const MAX_RESPONDERS = 16
/** How many of those that may not answer are tried, only to say whose answer it is. */
const MAX_STRANGERS = 2

export interface OcspResponder {
  /** The responder's certificate, then its issuer's path; the issuer's path alone when the issuer answered. */
  readonly path: CertificationPath
  readonly problems: readonly Finding[]
}

/** `undefined` when no certificate at hand verifies the response. */
export function findResponder(
  context: TrustContext,
  basic: BasicOcspResponse,
  issuerPath: CertificationPath,
): OcspResponder | undefined {
  const issuer = issuerPath.certificates[0] ?? issuerPath.anchor
  const key = signingKeyOf(issuerPath)
  if (isNamed(basic.responderId, issuer) && verifyLink(basic, key))
    return { path: issuerPath, problems: [] }
  const answers = candidates(context, basic).map((certificate) => ({
    certificate,
    path: { ...issuerPath, certificates: [certificate, ...issuerPath.certificates] },
    problems: checkDelegation(certificate, issuer, key),
  }))
  // Keys that the issuer vouches for come first: those of strangers may be made to be slow.
  const authorized = answers.filter(({ problems }) => problems.length === 0)
  const strangers = answers.filter(({ problems }) => problems.length > 0).slice(0, MAX_STRANGERS)
  return [...authorized, ...strangers].find(({ certificate }) =>
    context.budget.verify(basic, certificate),
  )
}

/** Certificates sent along first, then those at hand. */
function candidates(context: TrustContext, basic: BasicOcspResponse): Certificate[] {
  const { responderId, certificates } = basic
  const sent = certificates
    .slice(0, MAX_RESPONDERS)
    .flatMap((der) => tryRead(sharedCertificates, der) ?? [])
    .filter((certificate) => isNamed(responderId, certificate))
  const known =
    responderId.name === undefined
      ? context.pool.byKeyHash(responderId.keyHash)
      : context.pool.bySubject(responderId.name)
  return [...new Set([...sent, ...known])].slice(0, MAX_RESPONDERS)
}

function isNamed(id: ResponderId, holder: IssuerNameAndKey): boolean {
  if (id.name !== undefined) return sameName(id.name, holder.subject)
  return equalBytes(id.keyHash, keyHash(holder))
}

function checkDelegation(
  certificate: Certificate,
  issuer: IssuerNameAndKey,
  key: KeyHolder,
): Finding[] {
  const usage = certificate.extensions.peek(keyUsage)
  const purposes = certificate.extensions.peek(extendedKeyUsage) ?? []
  if (!sameName(certificate.issuer, issuer.subject) || !verifyLink(certificate, key))
    return [unauthorized('is not certified by the issuer whose certificate it answers for')]
  if (!purposes.includes(KEY_PURPOSES.OCSPSigning))
    return [unauthorized('is not certified to sign OCSP responses')]
  // RFC 5280, 4.2.1.12: both usages must allow it.
  if (usage?.some((bit) => bit === 'digitalSignature' || bit === 'nonRepudiation') === false)
    return [unauthorized('must not sign with its key')]
  return []
}

function unauthorized(what: string): Finding {
  return unusable('OCSP_RESPONDER_NOT_AUTHORIZED', `The responder ${what}`, 'RFC 6960, 4.2.2.2')
}
