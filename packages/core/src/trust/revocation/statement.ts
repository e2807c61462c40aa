// What revocation data says about one certificate, together with the path of whoever said it.
import type { Finding } from '../../findings.ts'
import type { Certificate } from '../../x509/index.ts'
import type { ObjectId, RevocationFacts } from '../facts.ts'
import type { CertificationPath } from '../path/certification-path.ts'

export interface Statement {
  readonly facts: RevocationFacts
  /** From the signer of the statement to the anchor; null when none was found. */
  readonly signerPath: CertificationPath | null
  /** The CRLs or the response it was read from. */
  readonly sources: readonly StatementSource[]
}

export interface StatementSource {
  readonly id: ObjectId
  readonly bytes: Uint8Array
}

/** A certificate and the path of its issuer: `issuerPath.certificates[0]`, or the anchor when that is empty. */
export interface Subject {
  readonly certificate: Certificate
  readonly issuerPath: CertificationPath
}

/** Why a statement cannot be used whatever the time. */
export function unusable(code: string, message: string, clause: string): Finding {
  return {
    code,
    severity: 'failure',
    message,
    clause,
    subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  }
}

/** Whether it says something that counts, whenever that is. */
export function isUsable({ problems, signatureValid, status, chain }: RevocationFacts): boolean {
  return (
    problems.length === 0 &&
    signatureValid &&
    status !== 'unknown' &&
    chain?.anchor != null &&
    chain.problems.length === 0
  )
}
