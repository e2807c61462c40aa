// Validity periods at an instant (RFC 5280, 4.1.2.5 and 6.1.3 (a)(2)): both ends count as inside. An anchor that is a certificate is
// held to its own period too (RFC 5937), and every anchor to the day the configuration sets.
import { instantText } from '../../encoding/instant-text.ts'
import type { Finding, SubIndication } from '../../findings.ts'
import type { Certificate } from '../../x509/index.ts'
import type { Anchor } from '../anchor-set.ts'
import type { ChainProblem } from '../facts.ts'
import { problem } from '../path/problem.ts'

/** @param isKnownGood Whether its revocation status is known or not needed: then a timestamp could still save what it signed. */
export function* checkValidity(
  certificate: Certificate,
  at: Date,
  isKnownGood: boolean,
): Generator<ChainProblem> {
  const when = whenOf(certificate, at)
  if (when === 'valid') return
  const sub = isKnownGood ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE'
  yield outside(certificate, when, sub)
}

export function* checkAnchorValidity(anchor: Anchor, at: Date): Generator<Finding> {
  const { certificate, notAfter } = anchor
  if (notAfter !== null && at > notAfter) yield sunset(instantText(notAfter))
  if (certificate === null) return
  const when = whenOf(certificate, at)
  if (when === 'valid') return
  yield outside(certificate, when, 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE').finding
}

function whenOf({ notBefore, notAfter }: Certificate, at: Date): 'early' | 'valid' | 'late' {
  if (at < notBefore) return 'early'
  return at > notAfter ? 'late' : 'valid'
}

function outside(
  certificate: Certificate,
  when: 'early' | 'late',
  subIndication: SubIndication,
): ChainProblem {
  const code = when === 'early' ? 'CERTIFICATE_NOT_YET_VALID' : 'CERTIFICATE_EXPIRED'
  const period = `${instantText(certificate.notBefore)} to ${instantText(certificate.notAfter)}`
  const message = `The certificate is valid from ${period} only`
  return problem(certificate, code, message, '6.1.3 (a)(2)', subIndication)
}

function sunset(day: string): Finding {
  return {
    code: 'ANCHOR_NO_LONGER_TRUSTED',
    severity: 'failure',
    message: `The trust anchor is not trusted after ${day}`,
    clause: 'EN 319 102-1, 5.2.6',
    subIndication: 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
  }
}
