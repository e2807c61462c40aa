// XCV, X.509 certificate validation (EN 319 102-1, 5.2.6): the shell model, every certificate at the validation time.
import type {
  CertificateFacts,
  ChainFacts,
  PathSetAside,
  RevocationFacts,
} from '../../trust/facts.ts'
import type { Failure } from '../conclude.ts'
import { certificateOf, instant, judgedCertificates, type Judging } from '../context.ts'
import type { SubIndication } from '../../findings.ts'
import { checkAlgorithms, signatureUse } from './algorithms.ts'
import { checkFreshness } from './freshness.ts'
import { checkUsage, type Purpose } from './usage.ts'
import { chooseRevocation } from './revocation-acceptance.ts'

const CLAUSE = 'EN 319 102-1, 5.2.6'

/** Which instants the chain is judged at: status and validity at `control`, algorithms at `algorithms`. */
export interface ControlTimes {
  readonly control: number
  readonly algorithms: number
}

export function* checkChain(
  judging: Judging,
  chain: ChainFacts | null,
  purpose: Purpose,
  times: ControlTimes = { control: judging.at, algorithms: judging.at },
): Generator<Failure> {
  if (chain?.anchor == null) {
    yield chainFailure(
      'CHAIN_NOT_TRUSTED',
      'NO_CERTIFICATE_CHAIN_FOUND',
      'No path leads from the certificate to a configured trust anchor',
    )
    return
  }
  if (chain.anchor.notAfter !== null && judging.at > instant(chain.anchor.notAfter)) {
    yield chainFailure(
      'ANCHOR_NO_LONGER_TRUSTED',
      'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
      `${chain.anchor.name} is not trusted since ${chain.anchor.notAfter}`,
    )
  }
  yield* tellChoice(judging, chain)
  const certificates = judgedCertificates(judging, chain)
  for (const [index, certificate] of certificates.entries()) {
    yield* checkCertificate(judging, { chain, certificate, isSigner: index === 0, purpose, times })
  }
}

/** Which of several paths is judged, and why the others are not (RFC 4158, 3.5). */
function* tellChoice(
  judging: Judging,
  { certificates, anchor, setAside = [] }: ChainFacts,
): Generator<Failure> {
  if (setAside.length === 0 || anchor === null) return
  const through = certificates
    .slice(1)
    .filter((id) => id !== anchor.id)
    .map((id) => certificateOf(judging, id).subject)
  yield chainFailure(
    'CHAIN_PATH_TAKEN',
    'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    `Of ${setAside.length + 1} paths the one ${wayOf({ through, anchor: anchor.name })} is judged`,
  )
  for (const other of setAside) {
    const faults = other.faults.map(({ subject, message }) => `${subject}: ${message}`).join('; ')
    yield chainFailure(
      'CHAIN_PATH_SET_ASIDE',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      `The path ${wayOf(other)} is not judged. ${faults}`,
    )
  }
}

function wayOf({ through, anchor }: Pick<PathSetAside, 'through' | 'anchor'>): string {
  return through.length === 0 ? `to ${anchor}` : `over ${through.join(', then ')} to ${anchor}`
}

interface Link {
  readonly chain: ChainFacts
  readonly certificate: CertificateFacts
  readonly isSigner: boolean
  readonly purpose: Purpose
  readonly times: ControlTimes
}

/** One certificate; expiry comes last, for "expired but known not revoked" can be saved and "revoked" wins over it. */
function* checkCertificate(judging: Judging, link: Link): Generator<Failure> {
  const at = place(link)
  for (const problem of link.chain.problems.filter(
    (row) => row.certificate === link.certificate.id,
  )) {
    const {
      code,
      message,
      clause = CLAUSE,
      subIndication = 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    } = problem.finding
    yield { code, indication: 'INDETERMINATE', subIndication, message, clause, at }
  }
  if (link.isSigner) yield* checkUsage(link.certificate, link.purpose)
  const statement = yield* checkRevocation(judging, link)
  const uses = [signatureUse(at, link.certificate.signatureAlgorithm, issuerKey(judging, link))]
  yield* checkAlgorithms(uses, link.times.algorithms, judging.policy)
  yield* checkValidity(judging, link, statement)
}

/** A signer that is the anchor itself has signed its own certificate. */
function issuerKey(judging: Judging, { chain, certificate }: Link): CertificateFacts['key'] {
  const issuer = chain.certificates[chain.certificates.indexOf(certificate.id) + 1]
  return certificateOf(judging, issuer ?? certificate.id).key
}

export function needsRevocation(certificate: CertificateFacts, purpose: Purpose): boolean {
  if (certificate.selfSigned || certificate.revocationNotNeeded) return false
  return !(purpose === 'revocation' && certificate.ocspNoCheck)
}

function* checkRevocation(
  judging: Judging,
  link: Link,
): Generator<Failure, RevocationFacts | null> {
  if (!needsRevocation(link.certificate, link.isSigner ? link.purpose : 'signing')) return null
  const at = place(link)
  const { chosen, rejected } = chooseRevocation(judging, link.certificate)
  if (chosen === null) {
    yield* rejected.map((reason) => ({ ...reason, at }))
    yield {
      ...chainFailure(
        'REVOCATION_DATA_MISSING',
        'CERTIFICATE_CHAIN_GENERAL_FAILURE',
        'Whether the certificate was revoked is not known',
      ),
      at,
    }
    return null
  }
  yield* checkStatus(link, chosen)
  for (const failure of checkFreshness(chosen, link.times.control, judging.policy))
    yield { ...failure, at }
  const key = chosen.issuer === null ? null : certificateOf(judging, chosen.issuer).key
  yield* checkAlgorithms(
    [signatureUse(`revocation data of ${at}`, chosen.signatureAlgorithm, key)],
    link.times.algorithms,
    judging.policy,
  )
  return chosen
}

function* checkStatus(link: Link, statement: RevocationFacts): Generator<Failure> {
  const since = statement.revocationTime
  if (since === null || instant(since) > link.times.control) return
  const at = place(link)
  if (statement.status === 'on-hold') {
    yield {
      ...chainFailure(
        'CERTIFICATE_ON_HOLD',
        'TRY_LATER',
        `The certificate is suspended since ${since}`,
      ),
      at,
    }
  }
  if (statement.status !== 'revoked') return
  const reason = statement.revocationReason === null ? '' : ` (${statement.revocationReason})`
  const sub = link.isSigner ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE'
  yield {
    ...chainFailure('CERTIFICATE_REVOKED', sub, `The certificate was revoked on ${since}${reason}`),
    at,
  }
}

function* checkValidity(
  judging: Judging,
  link: Link,
  statement: RevocationFacts | null,
): Generator<Failure> {
  const { notBefore, notAfter } = link.certificate
  const at = place(link)
  if (link.times.control < instant(notBefore) || link.times.control > instant(notAfter)) {
    const sub = isKnownNotRevoked(judging, link, statement)
      ? 'OUT_OF_BOUNDS_NOT_REVOKED'
      : 'OUT_OF_BOUNDS_NO_POE'
    const code =
      link.times.control < instant(notBefore) ? 'CERTIFICATE_NOT_YET_VALID' : 'CERTIFICATE_EXPIRED'
    yield {
      ...chainFailure(code, sub, `The certificate is valid from ${notBefore} to ${notAfter} only`),
      at,
    }
  }
  if (link.isSigner && statement !== null)
    yield* checkRevocationIssuerValidity(judging, link, statement)
}

/** Whoever says so must be in validity itself (5.2.6.4): an expired issuer's word is no longer one. */
function isKnownNotRevoked(
  judging: Judging,
  link: Link,
  statement: RevocationFacts | null,
): boolean {
  if (statement === null) return !needsRevocation(link.certificate, link.purpose)
  return isIssuerInValidity(judging, statement, link.times.control)
}

function isIssuerInValidity(judging: Judging, statement: RevocationFacts, time: number): boolean {
  if (statement.issuer === null || statement.issuer === statement.chain?.anchor?.id) return true
  const { notBefore, notAfter } = certificateOf(judging, statement.issuer)
  return time >= instant(notBefore) && time <= instant(notAfter)
}

function* checkRevocationIssuerValidity(
  judging: Judging,
  link: Link,
  statement: RevocationFacts,
): Generator<Failure> {
  if (isIssuerInValidity(judging, statement, link.times.control)) return
  yield {
    ...chainFailure(
      'REVOCATION_ISSUER_OUT_OF_BOUNDS',
      'REVOCATION_OUT_OF_BOUNDS_NO_POE',
      'The certificate of the revocation data’s issuer is not valid at this time',
    ),
    at: place(link),
  }
}

function place({ isSigner, purpose, certificate }: Link): string {
  if (!isSigner) return certificate.subject
  return {
    signing: 'signer',
    timestamping: 'timestamp authority',
    revocation: 'revocation issuer',
  }[purpose]
}

function chainFailure(code: string, subIndication: SubIndication, message: string): Failure {
  return { code, indication: 'INDETERMINATE', subIndication, message, clause: CLAUSE, at: 'signer' }
}
