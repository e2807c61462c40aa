// RAC and CRS (EN 319 102-1, 5.2.6): which statement about a certificate may be believed, and the latest of those.
import type { CertificateFacts, ObjectId, RevocationFacts } from '../../trust/facts.ts'
import type { Failure } from '../conclude.ts'
import { certificateOf, instant, type Judging } from '../context.ts'

const CLAUSE = 'EN 319 102-1, 5.2.6'

/** Statements about responders that are looked at to believe one; facts out of a file could name them without end. */
const MAX_VOUCHING = 512

export interface ChosenRevocation {
  readonly chosen: RevocationFacts | null
  /** Why the others were set aside. */
  readonly rejected: readonly Failure[]
}

/** The acceptable statement with the latest production time, or none and the reasons. */
export function chooseRevocation(
  judging: Judging,
  certificate: CertificateFacts,
): ChosenRevocation {
  const rejected: Failure[] = []
  const acceptable = statementsAbout(judging, certificate.id).filter((statement) => {
    const reason = whyUnacceptable(judging, certificate, statement, new Set())
    if (reason !== undefined) rejected.push(reason)
    return reason === undefined
  })
  const chosen = acceptable.toSorted((a, b) => instant(b.producedAt) - instant(a.producedAt))[0]
  return { chosen: chosen ?? null, rejected }
}

export function statementsAbout(
  judging: Judging,
  certificate: ObjectId,
): readonly RevocationFacts[] {
  return judging.revocationsOf.get(certificate) ?? []
}

export function isAcceptable(
  judging: Judging,
  certificate: CertificateFacts,
  statement: RevocationFacts,
): boolean {
  return whyUnacceptable(judging, certificate, statement, new Set()) === undefined
}

function whyUnacceptable(
  judging: Judging,
  certificate: CertificateFacts,
  statement: RevocationFacts,
  visited: Set<ObjectId>,
): Failure | undefined {
  const [problem] = statement.problems
  if (problem !== undefined) return unacceptable(problem.code, problem.message)
  if (!statement.signatureValid)
    return unacceptable(
      'REVOCATION_SIGNATURE_INVALID',
      'The revocation data is not signed by its issuer',
    )
  if (statement.status === 'unknown')
    return unacceptable('REVOCATION_STATUS_UNKNOWN', 'The responder does not know the certificate')
  return (
    whyUntimely(judging, certificate, statement) ?? whyIssuerUntrusted(judging, statement, visited)
  )
}

function whyUntimely(
  judging: Judging,
  certificate: CertificateFacts,
  statement: RevocationFacts,
): Failure | undefined {
  if (instant(statement.thisUpdate) < instant(certificate.notBefore)) {
    return unacceptable(
      'REVOCATION_BEFORE_CERTIFICATE',
      'The revocation data is older than the certificate',
    )
  }
  // An issuer may forget a certificate once it has expired, unless it says that it does not.
  const remembers = [
    statement.thisUpdate,
    statement.expiredCertsOnCrl,
    statement.archiveCutoff,
  ].filter((time) => time !== null)
  if (instant(certificate.notAfter) < Math.min(...remembers.map(instant))) {
    return unacceptable(
      'REVOCATION_AFTER_EXPIRY',
      'The revocation data was issued after the certificate expired and need not know it any more',
    )
  }
  if (statement.kind === 'ocsp') return whyResponderOutOfBounds(judging, statement)
  return undefined
}

function whyResponderOutOfBounds(
  judging: Judging,
  statement: RevocationFacts,
): Failure | undefined {
  if (statement.issuer === null) return undefined
  const responder = certificateOf(judging, statement.issuer)
  const produced = instant(statement.producedAt)
  if (produced >= instant(responder.notBefore) && produced <= instant(responder.notAfter))
    return undefined
  return unacceptable(
    'REVOCATION_RESPONDER_OUT_OF_BOUNDS',
    'The responder’s certificate was not valid when it answered',
  )
}

/** The issuer's own chain, and that no responder vouches for itself through others in a circle. */
function whyIssuerUntrusted(
  judging: Judging,
  statement: RevocationFacts,
  visited: Set<ObjectId>,
): Failure | undefined {
  const { issuer, chain } = statement
  if (issuer === null || chain?.anchor == null) {
    return unacceptable(
      'REVOCATION_ISSUER_UNTRUSTED',
      'Who issued the revocation data cannot be traced to a trust anchor',
    )
  }
  const [problem] = chain.problems
  if (problem !== undefined) return unacceptable(problem.finding.code, problem.finding.message)
  if (visited.has(statement.id) || visited.size >= MAX_VOUCHING)
    return unacceptable('REVOCATION_CIRCULAR', 'The responders vouch for each other in a circle')
  visited.add(statement.id)
  return whyResponderRevoked(judging, certificateOf(judging, issuer), chain.anchor.id, visited)
}

function whyResponderRevoked(
  judging: Judging,
  responder: CertificateFacts,
  anchor: ObjectId,
  visited: Set<ObjectId>,
): Failure | undefined {
  if (
    responder.id === anchor ||
    responder.isCa ||
    responder.ocspNoCheck ||
    responder.revocationNotNeeded
  )
    return undefined
  const about = statementsAbout(judging, responder.id).filter(
    (other) => whyUnacceptable(judging, responder, other, visited) === undefined,
  )
  if (about.length === 0)
    return unacceptable(
      'REVOCATION_RESPONDER_STATUS_UNKNOWN',
      'Whether the responder’s certificate was revoked is not known',
    )
  if (about.every((other) => other.status === 'good')) return undefined
  return unacceptable('REVOCATION_RESPONDER_REVOKED', 'The responder’s certificate was revoked')
}

function unacceptable(code: string, message: string): Failure {
  return {
    code,
    indication: 'INDETERMINATE',
    subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    message,
    clause: CLAUSE,
  }
}
