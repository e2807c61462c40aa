// 6.1.3 (a)(1) and (4): the certificate is signed under the working key and names the working issuer.
import { sameName, type Certificate, type Name } from '../../x509/index.ts'
import type { Anchor } from '../anchor-set.ts'
import { keyUnder } from '../dsa-parameters.ts'
import type { ChainProblem } from '../facts.ts'
import { tryPublicKey, verifyLink, type KeyHolder } from '../verify-link.ts'
import { problem } from './problem.ts'

/** Working public key, parameters and issuer name (6.1.2 (g) to (j)). */
export class WorkingKey {
  holder: KeyHolder
  name: Name

  constructor(anchor: Anchor) {
    this.holder = anchor.keyHolder
    this.name = anchor.subject
  }

  /** 6.1.4 (c) to (f). */
  advance(certificate: Certificate): void {
    this.name = certificate.subject
    this.holder = keyUnder(certificate, this.holder)
  }
}

export function* checkLink(certificate: Certificate, working: WorkingKey): Generator<ChainProblem> {
  if (!sameName(certificate.issuer, working.name)) {
    yield problem(
      certificate,
      'CERTIFICATE_ISSUER_MISMATCH',
      'The issuer named in the certificate is not the subject above it',
      '6.1.3 (a)(4)',
    )
  }
  if (!verifyLink(certificate, working.holder)) yield explainSignature(certificate, working)
}

function explainSignature(certificate: Certificate, working: WorkingKey): ChainProblem {
  const clause = '6.1.3 (a)(1)'
  const { algorithm, oid } = certificate.signatureAlgorithm
  if (algorithm === undefined) {
    const message = `The certificate is signed by an algorithm that is not known (${oid})`
    return problem(certificate, 'CERTIFICATE_SIGNATURE_ALGORITHM_UNKNOWN', message, clause)
  }
  if (tryPublicKey(working.holder) === undefined) {
    const message = 'The issuer’s public key cannot be read'
    return problem(certificate, 'CERTIFICATE_ISSUER_KEY_UNREADABLE', message, clause)
  }
  const message = 'The certificate’s signature does not verify under the issuer’s key'
  return problem(certificate, 'CERTIFICATE_SIGNATURE_INVALID', message, clause)
}
