// What makes a CRL unusable for everybody (RFC 5280, 5.2 and 5.3), and what its profile asks beyond (5.1, 5.2).
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import {
  authorityInfoAccess,
  authorityKeyIdentifier,
  crlNumber,
  deltaCrlIndicator,
  expiredCertsOnCrl,
  freshestCrl,
  issuerAltName,
  issuingDistributionPoint,
  type CertificateList,
  type ExtensionType,
} from '../../x509/index.ts'
import { unusable } from './statement.ts'

const KNOWN: ReadonlyMap<string, ExtensionType<unknown>> = new Map(
  [
    authorityInfoAccess,
    authorityKeyIdentifier,
    crlNumber,
    deltaCrlIndicator,
    expiredCertsOnCrl,
    freshestCrl,
    issuerAltName,
    issuingDistributionPoint,
  ].map((type) => [type.oid, type]),
)

/** @param strict Ask for what conforming CRLs must carry as well. Entries are looked at: verify the signature first. */
export function checkCrl(crl: CertificateList, strict: boolean): Finding[] {
  const extensions = crl.extensions.all.flatMap(({ oid, critical }) => {
    const type = KNOWN.get(oid)
    if (type !== undefined) return isReadable(crl, type) ? [] : [malformed(type.name)]
    return critical ? [unknownExtension(oid)] : []
  })
  return [...extensions, ...checkEntries(crl), ...(strict ? checkProfile(crl) : [])]
}

function checkEntries(crl: CertificateList): Finding[] {
  try {
    if (!crl.entries.hasUnknownCriticalExtension) return []
    return [unknownExtension('in an entry')]
  } catch (error) {
    if (error instanceof FormatError) return [malformed('revokedCertificates')]
    throw error
  }
}

function checkProfile(crl: CertificateList): Finding[] {
  const { extensions } = crl
  const faults = [
    crl.version !== 2 && ['is not of version 2', '5.1.2.1'],
    crl.nextUpdate === null && ['does not say when the next one comes', '5.1.2.5'],
    !extensions.has(authorityKeyIdentifier) && ['does not identify its issuer’s key', '5.2.1'],
    !extensions.has(crlNumber) && ['has no number', '5.2.3'],
    extensions.isCritical(crlNumber) && ['has a critical number', '5.2.3'],
    extensions.has(deltaCrlIndicator) &&
      !extensions.isCritical(deltaCrlIndicator) && ['has an uncritical delta indicator', '5.2.4'],
    extensions.has(issuingDistributionPoint) &&
      !extensions.isCritical(issuingDistributionPoint) && [
        'has an uncritical distribution point',
        '5.2.5',
      ],
  ]
  return faults.flatMap((fault) =>
    fault === false
      ? []
      : [unusable('CRL_PROFILE', `The CRL ${fault[0]}`, `RFC 5280, ${fault[1]}`)],
  )
}

function isReadable(crl: CertificateList, type: ExtensionType<unknown>): boolean {
  try {
    crl.extensions.get(type)
    return true
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

function malformed(what: string): Finding {
  return unusable('CRL_MALFORMED', `The CRL’s ${what} cannot be read`, 'RFC 5280, 5.2')
}

function unknownExtension(where: string): Finding {
  const message = `The CRL has a critical extension that is not known (${where})`
  return unusable('CRL_CRITICAL_EXTENSION_UNKNOWN', message, 'RFC 5280, 5.2')
}
