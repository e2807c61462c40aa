// ISC, identification of the signing certificate (EN 319 102-1, 5.2.3).
import type { Failure } from '../conclude.ts'
import type { SignerFacts } from '../facts.ts'

const CLAUSE = 'EN 319 102-1, 5.2.3'

export function* checkSigningCertificate(signer: SignerFacts): Generator<Failure> {
  if (signer.certificate === null) {
    yield notFound('SIGNING_CERTIFICATE_MISSING', 'No certificate at hand fits this signature')
  }
  if (signer.reference?.digestMatches === false) {
    yield notFound(
      'SIGNING_CERTIFICATE_MISMATCH',
      'The signed reference to the signing certificate names another certificate',
    )
  }
  if (signer.reference?.issuerSerialMatches === false) {
    yield notFound(
      'SIGNING_CERTIFICATE_ISSUER_SERIAL',
      'Issuer and serial number in the signed reference differ from the signing certificate',
    )
  }
}

function notFound(code: string, message: string): Failure {
  return {
    code,
    indication: 'INDETERMINATE',
    subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
    message,
    clause: CLAUSE,
    at: 'signer',
  }
}
