// What speaks against one of several paths, so that the least faulty is judged: a preference with reasons, never a verdict.
import { instantText } from '../encoding/instant-text.ts'
import { formatName, type Certificate } from '../x509/index.ts'
import { certificateFacts } from './certificate-facts.ts'
import type { ObjectId, PathFault } from './facts.ts'
import type { CertificationPath } from './path/certification-path.ts'
import { isInValidity } from './rank-issuers.ts'
import { isUsable, type Statement } from './revocation/statement.ts'
import type { TrustContext } from './trust-context.ts'

export type Statements = ReadonlyMap<ObjectId, readonly Statement[]>

/** What the path itself shows. The leaf's own validity is the same on every path. */
export function findFaults(context: TrustContext, path: CertificationPath): PathFault[] {
  const { at } = context
  const issuers = path.certificates.slice(1)
  const { notAfter } = path.anchor
  return [
    ...context.describe(path).problems.map(({ certificate, finding: { code, message } }) => ({
      code,
      subject: subjectOf(path, certificate),
      message,
    })),
    ...issuers
      .filter((certificate) => !isInValidity(certificate, at))
      .map((certificate) => outOfValidity(certificate, at)),
    ...(notAfter !== null && notAfter < at ? [sunset(path, notAfter)] : []),
  ]
}

/** What is said about the certificates of the path. That the leaf is revoked holds on every path, so it is no reason. */
export function findStatusFaults(
  { at }: TrustContext,
  path: CertificationPath,
  statements: Statements,
): PathFault[] {
  return path.certificates.flatMap((certificate, index) => {
    const fault = statusFault(certificate, statements.get(certificate.id) ?? [], at)
    if (fault === undefined) return []
    return index === 0 && fault.code !== 'REVOCATION_DATA_MISSING' ? [] : [fault]
  })
}

function statusFault(
  certificate: Certificate,
  statements: readonly Statement[],
  at: Date,
): PathFault | undefined {
  const { selfSigned, revocationNotNeeded, subject } = certificateFacts(certificate)
  if (selfSigned || revocationNotNeeded) return undefined
  const usable = statements.map(({ facts }) => facts).filter(isUsable)
  if (usable.length === 0)
    return {
      code: 'REVOCATION_DATA_MISSING',
      subject,
      message: 'Whether the certificate was revoked is not known',
    }
  const newest = usable.reduce((a, b) =>
    Date.parse(a.producedAt) >= Date.parse(b.producedAt) ? a : b,
  )
  const { status, revocationTime } = newest
  if (revocationTime === null || Date.parse(revocationTime) > at.getTime()) return undefined
  return status === 'on-hold'
    ? {
        code: 'CERTIFICATE_ON_HOLD',
        subject,
        message: `The certificate is suspended since ${revocationTime}`,
      }
    : {
        code: 'CERTIFICATE_REVOKED',
        subject,
        message: `The certificate was revoked on ${revocationTime}`,
      }
}

function outOfValidity(certificate: Certificate, at: Date): PathFault {
  const { notBefore, notAfter } = certificate
  return {
    code: at < notBefore ? 'CERTIFICATE_NOT_YET_VALID' : 'CERTIFICATE_EXPIRED',
    subject: certificateFacts(certificate).subject,
    message: `The certificate is valid from ${instantText(notBefore)} to ${instantText(notAfter)} only`,
  }
}

function sunset({ anchor }: CertificationPath, notAfter: Date): PathFault {
  return {
    code: 'ANCHOR_NO_LONGER_TRUSTED',
    subject: formatName(anchor.subject),
    message: `The anchor is not trusted since ${instantText(notAfter)}`,
  }
}

function subjectOf({ certificates }: CertificationPath, id: ObjectId): string {
  const found = certificates.find((certificate) => certificate.id === id)
  return found === undefined ? id : certificateFacts(found).subject
}
