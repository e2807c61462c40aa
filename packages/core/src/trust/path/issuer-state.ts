// 6.1.4 (k) to (n): who stands between the anchor and the leaf must be a certification authority, and not too far up.
import { basicConstraints, keyUsage, type Certificate } from '../../x509/index.ts'
import type { ChainProblem } from '../facts.ts'
import { isSelfIssued } from '../issuer-graph.ts'
import { problem } from './problem.ts'

export class IssuerState {
  #maxPathLength: number

  constructor(maxPathLength: number) {
    this.#maxPathLength = maxPathLength
  }

  *check(certificate: Certificate): Generator<ChainProblem> {
    const constraints = certificate.extensions.peek(basicConstraints)
    // (k) A version 1 or 2 certificate is not known to be a CA's by any other means here.
    if (constraints?.isCa !== true) {
      yield problem(
        certificate,
        'CERTIFICATE_NOT_A_CA',
        'The certificate issued another, but is not one of a certification authority',
        '6.1.4 (k)',
      )
    }
    yield* this.#count(certificate)
    this.#maxPathLength = Math.min(this.#maxPathLength, constraints?.pathLength ?? Infinity)
    const usage = certificate.extensions.peek(keyUsage)
    if (usage !== undefined && !usage.includes('keyCertSign')) {
      yield problem(
        certificate,
        'CERTIFICATE_KEY_USAGE_CERT_SIGN',
        'The key of the certificate must not sign certificates',
        '6.1.4 (n)',
      )
    }
  }

  /** (l) Self-issued certificates do not count. */
  *#count(certificate: Certificate): Generator<ChainProblem> {
    if (isSelfIssued(certificate)) return
    if (this.#maxPathLength > 0) {
      this.#maxPathLength--
      return
    }
    yield problem(
      certificate,
      'CERTIFICATE_PATH_TOO_LONG',
      'More certificates follow than a path length constraint allows',
      '6.1.4 (l)',
    )
  }
}
