// What RFC 5280, 4 demands of every conforming certificate beyond what its path algorithm looks at. One row, one demand.
// Not demanded, because relying parties must live without it (4.1.2.2, 4.1.2.5, 6.1.4 (k); NIST PKITS 4.2.4, 4.4.14, 4.6.4, 4.8.6):
// positive serial numbers, UTCTime until 2049, critical basicConstraints of intermediates, critical policyConstraints. A path length
// where it means nothing is passed over, as 4.2.1.9 says.
import {
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  freshestCrl,
  inhibitAnyPolicy,
  isEmptyName,
  keyUsage,
  nameConstraints,
  subjectAltName,
  subjectInfoAccess,
  subjectKeyIdentifier,
  type Certificate,
  type GeneralName,
} from '../../x509/index.ts'
import { certificateFacts } from '../certificate-facts.ts'
import type { ChainProblem } from '../facts.ts'
import { problem } from '../path/problem.ts'

/** Where the certificate stands in the path. */
export type Role = 'anchor' | 'intermediate' | 'leaf'

interface Demand {
  readonly code: string
  readonly clause: string
  /** Completes "The certificate …". */
  readonly fault: string
  readonly isBroken: (certificate: Certificate, role: Role) => boolean
}

const MAX_SERIAL_OCTETS = 20
const NEVER_CRITICAL = [
  authorityKeyIdentifier,
  subjectKeyIdentifier,
  authorityInfoAccess,
  subjectInfoAccess,
  freshestCrl,
]
const ALWAYS_CRITICAL = [nameConstraints, inhibitAnyPolicy]

const DEMANDS: readonly Demand[] = [
  {
    code: 'CERTIFICATE_SERIAL_NUMBER',
    clause: '4.1.2.2',
    fault: 'has the serial number zero or one of more than 20 octets',
    isBroken: ({ serial }) =>
      serial.every((octet) => octet === 0) ||
      (serial[0] === 0 ? serial.length - 1 : serial.length) > MAX_SERIAL_OCTETS,
  },
  {
    code: 'CERTIFICATE_ISSUER_EMPTY',
    clause: '4.1.2.4',
    fault: 'has no issuer name',
    isBroken: ({ issuer }) => isEmptyName(issuer),
  },
  {
    code: 'CERTIFICATE_SUBJECT_EMPTY',
    clause: '4.1.2.6',
    fault: 'has no subject name and no critical alternative name, or is a CA’s without a name',
    isBroken: (certificate, role) =>
      isEmptyName(certificate.subject) &&
      (role !== 'leaf' || isCa(certificate) || !certificate.extensions.isCritical(subjectAltName)),
  },
  {
    code: 'CERTIFICATE_EXTENSION_CRITICALITY',
    clause: '4.2.1 and 4.2.2',
    fault: 'marks an extension as critical that must not be, or one that must be as not critical',
    isBroken: ({ extensions }) =>
      NEVER_CRITICAL.some((type) => extensions.isCritical(type)) ||
      ALWAYS_CRITICAL.some((type) => extensions.has(type) && !extensions.isCritical(type)),
  },
  {
    code: 'CERTIFICATE_AUTHORITY_KEY_IDENTIFIER_MISSING',
    clause: '4.2.1.1',
    fault: 'does not identify its issuer’s key, though it is not self-signed',
    isBroken: (certificate) =>
      certificate.extensions.peek(authorityKeyIdentifier)?.keyIdentifier === undefined &&
      !certificateFacts(certificate).selfSigned,
  },
  {
    code: 'CERTIFICATE_SUBJECT_KEY_IDENTIFIER_MISSING',
    clause: '4.2.1.2',
    fault: 'is a CA’s and does not identify its key',
    isBroken: (certificate) =>
      isCa(certificate) && !certificate.extensions.has(subjectKeyIdentifier),
  },
  {
    code: 'CERTIFICATE_KEY_USAGE_MISSING',
    clause: '4.2.1.3',
    fault: 'issued another and does not say what its key is for',
    isBroken: ({ extensions }, role) => role !== 'leaf' && !extensions.has(keyUsage),
  },
  {
    code: 'CERTIFICATE_KEY_USAGE_EMPTY',
    clause: '4.2.1.3',
    fault: 'allows its key no use at all',
    isBroken: ({ extensions }) => extensions.peek(keyUsage)?.length === 0,
  },
  {
    code: 'CERTIFICATE_KEY_USAGE_CERT_SIGN',
    clause: '4.2.1.3',
    fault: 'is an anchor’s and its key must not sign certificates',
    isBroken: ({ extensions }, role) =>
      role === 'anchor' && extensions.peek(keyUsage)?.includes('keyCertSign') === false,
  },
  {
    code: 'CERTIFICATE_KEY_USAGE_NOT_A_CA',
    clause: '4.2.1.9',
    fault: 'may sign certificates and is not a CA’s',
    isBroken: (certificate) =>
      !isCa(certificate) && certificate.extensions.peek(keyUsage)?.includes('keyCertSign') === true,
  },
  {
    code: 'CERTIFICATE_BASIC_CONSTRAINTS',
    clause: '4.2.1.9',
    fault: 'is an anchor’s and not, critically, a CA’s',
    isBroken: (certificate, role) =>
      role === 'anchor' &&
      !(isCa(certificate) && certificate.extensions.isCritical(basicConstraints)),
  },
  {
    code: 'CERTIFICATE_NAME_CONSTRAINTS_NOT_A_CA',
    clause: '4.2.1.10',
    fault: 'constrains names and is not a CA’s',
    isBroken: (certificate) => !isCa(certificate) && certificate.extensions.has(nameConstraints),
  },
  {
    code: 'CERTIFICATE_ALTERNATIVE_NAME',
    clause: '4.2.1.6',
    fault: 'has an alternative name that cannot be one',
    isBroken: ({ extensions }) => (extensions.peek(subjectAltName) ?? []).some(isImpossibleName),
  },
]

/** A certificate of version 1 or 2 cannot carry extensions, so none are demanded of it. */
export function* checkProfile(certificate: Certificate, role: Role): Generator<ChainProblem> {
  for (const { code, clause, fault, isBroken } of DEMANDS) {
    if (certificate.version !== 3 && clause.startsWith('4.2')) continue
    if (!isBroken(certificate, role)) continue
    yield problem(certificate, code, `The certificate ${fault}`, clause)
  }
}

function isCa({ extensions }: Certificate): boolean {
  return extensions.peek(basicConstraints)?.isCa ?? false
}

const PRINTABLE = /^[\x21-\x7e]+$/
const ABSOLUTE_URI = /^[a-z][a-z0-9+.-]*:./i

/** Addresses are of 4 or 16 octets, host names are neither blank nor hold what cannot be printed, URIs are not relative. */
function isImpossibleName(name: GeneralName): boolean {
  if (name.kind === 'iPAddress') return name.address.length !== 4 && name.address.length !== 16
  if (name.kind === 'uniformResourceIdentifier') return !ABSOLUTE_URI.test(name.text)
  return name.kind === 'dNSName' && !PRINTABLE.test(name.text)
}
