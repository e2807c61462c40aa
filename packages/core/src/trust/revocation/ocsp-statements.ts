// What the OCSP responses at hand say about one certificate (RFC 6960, 3.2).
import { instantText } from '../../encoding/instant-text.ts'
import { digestOf } from '../../crypto/index.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import {
  archiveCutoff,
  certificateHash,
  type Certificate,
  type Extensions,
  type SingleResponse,
} from '../../x509/index.ts'
import { algorithmFacts } from '../certificate-facts.ts'
import type { RevocationFacts } from '../facts.ts'
import type { TrustContext } from '../trust-context.ts'
import { isIssuedBy } from './issuer-hashes.ts'
import { findResponder } from './ocsp-responder.ts'
import { unusable, type Statement, type Subject } from './statement.ts'
import { MAX_STATEMENTS, type StoredOcsp } from './status-store.ts'

const ID_PKIX_OCSP = '1.3.6.1.5.5.7.48.1'
/** Nonce, CRL reference, archive cutoff, service locator, preferred algorithms, extended revoke (RFC 6960, 4.4), certHash. */
const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([
  ...[2, 3, 6, 7, 8, 9].map((arc) => `${ID_PKIX_OCSP}.${arc}`),
  certificateHash.oid,
])

export function ocspStatements(context: TrustContext, subject: Subject): Statement[] {
  const { certificate, issuerPath } = subject
  const issuer = issuerPath.certificates[0] ?? issuerPath.anchor
  // RFC 6960, 4.1.1 digests the name as the certificate writes it, which another string type may make differ from the issuer's own.
  const asWritten = { subject: certificate.issuer, spki: issuer.spki }
  return context.store
    .ocspsAbout(certificate.serial)
    .filter(({ single: { certificateId } }) =>
      [issuer, asWritten].some((holder) => isIssuedBy(certificateId, holder)),
    )
    .toSorted((a, b) => b.single.thisUpdate.getTime() - a.single.thisUpdate.getTime())
    .slice(0, MAX_STATEMENTS)
    .map((stored) => readStatement(context, subject, stored))
}

function readStatement(context: TrustContext, subject: Subject, stored: StoredOcsp): Statement {
  const { basic, response, single } = stored
  const responder = findResponder(context, basic, subject.issuerPath)
  const path = responder?.path ?? null
  const facts: RevocationFacts = {
    ...describe(subject.certificate, stored),
    signatureValid: responder !== undefined,
    issuer: path === null ? null : (path.certificates[0]?.id ?? path.anchor.id),
    chain: path === null ? null : context.describe(path),
    problems: [
      ...checkKnown(basic.extensions),
      ...checkKnown(single.extensions),
      ...(responder?.problems ?? []),
      ...checkCertificateHash(subject.certificate, single),
    ],
  }
  return { facts, signerPath: path, sources: [response] }
}

function describe(
  certificate: Certificate,
  { response, basic, single, origin }: StoredOcsp,
): Omit<RevocationFacts, 'signatureValid' | 'issuer' | 'chain' | 'problems'> {
  const cutoff = single.extensions.peek(archiveCutoff)
  return {
    id: response.id,
    kind: 'ocsp',
    origin,
    certificate: certificate.id,
    status: statusOf(single),
    revocationTime: single.revocationTime === null ? null : instantText(single.revocationTime),
    revocationReason: single.reason,
    thisUpdate: instantText(single.thisUpdate),
    nextUpdate: single.nextUpdate === null ? null : instantText(single.nextUpdate),
    producedAt: instantText(basic.producedAt),
    expiredCertsOnCrl: null,
    archiveCutoff: cutoff === undefined ? null : instantText(cutoff),
    signatureAlgorithm: algorithmFacts(basic.signatureAlgorithm),
  }
}

function statusOf({ status, reason }: SingleResponse): RevocationFacts['status'] {
  return status === 'revoked' && reason === 'certificateHold' ? 'on-hold' : status
}

function checkKnown(extensions: Extensions): Finding[] {
  return extensions.all.flatMap(({ oid, critical }) => {
    if (!critical || KNOWN_EXTENSIONS.has(oid)) return []
    const message = `The OCSP response has a critical extension that is not known (${oid})`
    return [unusable('OCSP_CRITICAL_EXTENSION_UNKNOWN', message, 'RFC 6960, 4.4')]
  })
}

/** Where the responder says which certificate it means, it must mean this one. */
function checkCertificateHash(certificate: Certificate, single: SingleResponse): Finding[] {
  if (!single.extensions.has(certificateHash) || hashFits(certificate, single)) return []
  const message = 'The OCSP response is about another certificate of the same number'
  return [unusable('OCSP_CERTIFICATE_HASH', message, 'EN 319 102-1, 5.2.6')]
}

function hashFits(certificate: Certificate, single: SingleResponse): boolean {
  try {
    const hash = single.extensions.get(certificateHash)
    if (hash?.digest === undefined) return false
    return equalBytes(digestOf(hash.digest, certificate.bytes), hash.value)
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}
