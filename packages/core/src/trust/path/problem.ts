import type { SubIndication } from '../../findings.ts'
import type { Certificate } from '../../x509/index.ts'
import type { ChainProblem } from '../facts.ts'

/** A failure that lies in one certificate of a path. `clause` is one of RFC 5280 unless another document is named. */
export function problem(
  certificate: Certificate,
  code: string,
  message: string,
  clause: string,
  subIndication: SubIndication = 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
): ChainProblem {
  return {
    certificate: certificate.id,
    finding: {
      code,
      severity: 'failure',
      message,
      clause: /^\d/.test(clause) ? `RFC 5280, ${clause}` : clause,
      subIndication,
    },
  }
}
