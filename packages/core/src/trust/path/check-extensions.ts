// 6.1.3, last paragraph, and 4.2: every critical extension is known, and every known extension can be read.
import { FormatError } from '../../errors.ts'
import * as x509 from '../../x509/index.ts'
import type { Certificate, Extension, ExtensionType } from '../../x509/index.ts'
import type { ChainProblem } from '../facts.ts'
import { problem } from './problem.ts'

const KNOWN: ReadonlyMap<string, ExtensionType<unknown>> = new Map(
  [
    x509.authorityInfoAccess,
    x509.authorityKeyIdentifier,
    x509.basicConstraints,
    x509.certificatePolicies,
    x509.crlDistributionPoints,
    x509.extendedKeyUsage,
    x509.freshestCrl,
    x509.inhibitAnyPolicy,
    x509.issuerAltName,
    x509.keyUsage,
    x509.nameConstraints,
    x509.noRevAvail,
    x509.ocspNoCheck,
    x509.policyConstraints,
    x509.policyMappings,
    x509.subjectAltName,
    x509.subjectInfoAccess,
    x509.subjectKeyIdentifier,
    x509.validityAssuredShortTerm,
  ].map((type) => [type.oid, type]),
)
const checked = new WeakMap<Certificate, readonly ChainProblem[]>()

/** The answer depends on the certificate alone, so it is found once. */
export function checkExtensions(certificate: Certificate): readonly ChainProblem[] {
  const known = checked.get(certificate)
  if (known !== undefined) return known
  const problems = certificate.extensions.all.flatMap(
    (extension) => checkExtension(certificate, extension) ?? [],
  )
  checked.set(certificate, problems)
  return problems
}

function checkExtension(certificate: Certificate, extension: Extension): ChainProblem | undefined {
  const type = KNOWN.get(extension.oid)
  if (type === undefined) {
    if (!extension.critical) return undefined
    const message = `The certificate has a critical extension that is not known (${extension.oid})`
    return problem(certificate, 'CERTIFICATE_CRITICAL_EXTENSION_UNKNOWN', message, '4.2')
  }
  if (isReadable(certificate, type)) return undefined
  const message = `The extension ${type.name} of the certificate cannot be read`
  return problem(certificate, 'CERTIFICATE_EXTENSION_MALFORMED', message, '4.2')
}

function isReadable(certificate: Certificate, type: ExtensionType<unknown>): boolean {
  try {
    certificate.extensions.get(type)
    return true
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}
