// Is this CRL about this certificate, and for which reasons? RFC 5280, 6.3.3 (b) and (d).
import { equalBytes } from '../../encoding/bytes.ts'
import {
  ALL_REASONS,
  appendRelativeName,
  basicConstraints,
  crlDistributionPoints,
  issuingDistributionPoint,
  sameName,
  type Certificate,
  type CertificateList,
  type DistributionPoint,
  type DistributionPointName,
  type GeneralName,
  type IssuingDistributionPoint,
  type Name,
  type ReasonMask,
} from '../../x509/index.ts'

/** The reasons for which the CRL answers about the certificate; 0 when it is about others. */
export function reasonsCovered(certificate: Certificate, crl: CertificateList): ReasonMask {
  const point = crl.extensions.peek(issuingDistributionPoint)
  if (point !== undefined && !coversKind(certificate, point)) return 0
  const reasons = pointsOf(certificate, crl)
    .filter((candidate) => isFrom(candidate, certificate, crl, point))
    .filter((candidate) => isNamed(candidate, certificate, crl, point))
    .reduce((mask, { reasons = ALL_REASONS }) => mask | reasons, 0)
  return reasons & (point?.onlySomeReasons ?? ALL_REASONS)
}

/** (b)(2)(ii) to (iv). */
function coversKind(certificate: Certificate, point: IssuingDistributionPoint): boolean {
  const isCa = certificate.extensions.peek(basicConstraints)?.isCa ?? false
  if (point.onlyAttributeCertificates) return false
  return isCa ? !point.onlyUserCertificates : !point.onlyCaCertificates
}

/** The certificate's own points and, for a CRL of its issuer, the one that 6.3.3 assumes when none is given. */
function pointsOf(certificate: Certificate, crl: CertificateList): readonly DistributionPoint[] {
  const points = certificate.extensions.peek(crlDistributionPoints) ?? []
  if (!sameName(crl.issuer, certificate.issuer)) return points
  const fullName: GeneralName[] = [{ kind: 'directoryName', name: certificate.issuer }]
  return [...points, { name: { fullName } }]
}

/** (b)(1): from the certificate's issuer, or an indirect CRL from the issuer that the point names. */
function isFrom(
  candidate: DistributionPoint,
  certificate: Certificate,
  crl: CertificateList,
  point: IssuingDistributionPoint | undefined,
): boolean {
  if (candidate.crlIssuer === undefined) return sameName(crl.issuer, certificate.issuer)
  return (
    point?.indirect === true &&
    directoryNames(candidate.crlIssuer).some((name) => sameName(name, crl.issuer))
  )
}

/** (b)(2)(i): when the CRL names its point, the certificate must name it too. */
function isNamed(
  candidate: DistributionPoint,
  certificate: Certificate,
  crl: CertificateList,
  point: IssuingDistributionPoint | undefined,
): boolean {
  if (point?.name === undefined) return true
  const offered = namesOfPoint(point.name, crl.issuer)
  const [crlIssuer] = directoryNames(candidate.crlIssuer ?? [])
  const wanted =
    candidate.name === undefined
      ? (candidate.crlIssuer ?? [])
      : namesOfPoint(candidate.name, crlIssuer ?? certificate.issuer)
  return wanted.some((name) => offered.some((other) => sameGeneralName(name, other)))
}

function namesOfPoint(name: DistributionPointName, issuer: Name): readonly GeneralName[] {
  if (name.fullName !== undefined) return name.fullName
  return [{ kind: 'directoryName', name: appendRelativeName(issuer, name.relativeName) }]
}

export function directoryNames(names: readonly GeneralName[]): Name[] {
  return names.flatMap((name) => (name.kind === 'directoryName' ? [name.name] : []))
}

function sameGeneralName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === 'directoryName' && b.kind === 'directoryName') return sameName(a.name, b.name)
  if ('text' in a && 'text' in b) return sameText(a, b)
  if ('address' in a && 'address' in b) return equalBytes(a.address, b.address)
  if ('oid' in a && 'oid' in b) return a.oid === b.oid
  return 'bytes' in a && 'bytes' in b && equalBytes(a.bytes, b.bytes)
}

/** RFC 5280, 7.4: scheme and host of a URI without regard to case, the rest as it stands; host names wholly without. */
function sameText(a: GeneralName & { text: string }, b: GeneralName & { text: string }): boolean {
  return normalText(a) === normalText(b)
}

function normalText({ kind, text }: GeneralName & { text: string }): string {
  if (kind === 'dNSName') return text.toLowerCase()
  if (kind === 'rfc822Name') return text.replace(/@[^@]*$/, (host) => host.toLowerCase())
  return text.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?/i, (start) => start.toLowerCase())
}
