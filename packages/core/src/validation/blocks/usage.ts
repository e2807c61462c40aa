// What a leaf certificate may be used for (EN 319 102-1, 5.2.6; RFC 5280, 4.2.1.3 and 4.2.1.12; RFC 3161, 2.3).
import type { CertificateFacts } from '../../trust/facts.ts'
import type { Failure } from '../conclude.ts'

export type Purpose = 'signing' | 'timestamping' | 'revocation'

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const SIGNING_USAGES = ['digitalSignature', 'nonRepudiation']

export function* checkUsage(certificate: CertificateFacts, purpose: Purpose): Generator<Failure> {
  if (purpose === 'signing') yield* checkSigning(certificate)
  if (
    purpose === 'timestamping' &&
    certificate.extendedKeyUsage?.includes(TIME_STAMPING) !== true
  ) {
    yield constraint(
      'EXTENDED_KEY_USAGE_TIMESTAMPING',
      'The certificate is not one of a time-stamping authority',
    )
  }
}

function* checkSigning({ keyUsage }: CertificateFacts): Generator<Failure> {
  if (keyUsage === null) return
  if (!keyUsage.some((usage) => SIGNING_USAGES.includes(usage))) {
    yield constraint(
      'KEY_USAGE_NOT_SIGNING',
      `The certificate is for ${keyUsage.join(', ')}, not for signing`,
    )
  } else if (!keyUsage.includes('nonRepudiation')) {
    yield constraint('KEY_USAGE_NON_REPUDIATION', 'The certificate lacks key usage nonRepudiation')
  }
}

function constraint(code: string, message: string): Failure {
  return {
    code,
    indication: 'INDETERMINATE',
    subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
    message,
    clause: 'RFC 5280, 4.2.1.3',
    at: 'signer',
  }
}
