// Which statements about a certificate count at an instant, and what they come to (RFC 5280, 6.3; RFC 6960, 3.2 and 4.2.2).
// A revocation is final, so one good statement of it is enough; otherwise the newest that counts speaks.
import type { Finding, SubIndication } from '../../findings.ts'
import {
  ACCESS_METHODS,
  accessUris,
  authorityInfoAccess,
  crlDistributionPoints,
  type Certificate,
} from '../../x509/index.ts'
import { certificateFacts } from '../certificate-facts.ts'
import type { ObjectId, RevocationFacts } from '../facts.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import { isInValidity } from '../rank-issuers.ts'
import type { Statement } from '../revocation/statement.ts'
import { checkStatementAlgorithms } from './check-algorithms.ts'
import type { ResolvedOptions } from './options.ts'

/** How long an OCSP response without nextUpdate counts as recent (RFC 6960, 3.2, 5 leaves it to us), in milliseconds. */
export const MAX_OPEN_OCSP_AGE_MS = 86_400_000

export interface RevocationConclusion {
  readonly status: 'good' | 'revoked' | 'on-hold' | 'unknown'
  /** The statement that decided. */
  readonly facts: RevocationFacts | null
  /** Why the other statements do not count. */
  readonly rejected: readonly Finding[]
}

const UNKNOWN: RevocationConclusion = { status: 'unknown', facts: null, rejected: [] }
const CLAUSE = 'EN 319 102-1, 5.2.6'

export class RevocationJudge {
  readonly #statements: ReadonlyMap<ObjectId, readonly Statement[]>
  readonly #options: ResolvedOptions
  /** Certificates that are judged by themselves. */
  readonly #ownPath: ReadonlySet<Certificate>
  readonly #known = new Map<ObjectId, RevocationConclusion>()

  constructor(
    statements: ReadonlyMap<ObjectId, readonly Statement[]>,
    path: CertificationPath,
    options: ResolvedOptions,
  ) {
    this.#statements = statements
    this.#ownPath = new Set(path.certificates)
    this.#options = options
  }

  conclude(certificate: Certificate): RevocationConclusion {
    const known = this.#known.get(certificate.id)
    if (known !== undefined) return known
    // Whoever is asked about while being judged vouches for itself: that counts for nothing.
    this.#known.set(certificate.id, UNKNOWN)
    const conclusion = this.#weigh(this.#statements.get(certificate.id) ?? [])
    this.#known.set(certificate.id, conclusion)
    return conclusion
  }

  #weigh(statements: readonly Statement[]): RevocationConclusion {
    const rejected: Finding[] = []
    const accepted: RevocationFacts[] = []
    for (const statement of statements) {
      const reason = this.#whyNot(statement)
      if (reason === undefined) accepted.push(statement.facts)
      else rejected.push(reason)
    }
    const newest = accepted.toSorted((a, b) => Date.parse(b.producedAt) - Date.parse(a.producedAt))
    const facts = newest.find(({ status }) => status === 'revoked') ?? newest[0] ?? null
    return { status: facts?.status ?? 'unknown', facts, rejected }
  }

  #whyNot({ facts, signerPath }: Statement): Finding | undefined {
    const { problems, signatureValid, status, chain } = facts
    if (problems[0] !== undefined) return problems[0]
    if (!signatureValid)
      return reject('REVOCATION_SIGNATURE_INVALID', 'is not signed by who may speak for the issuer')
    if (status === 'unknown')
      return reject('REVOCATION_STATUS_UNKNOWN', 'does not know the certificate')
    if (signerPath === null || chain?.anchor == null)
      return reject('REVOCATION_ISSUER_UNTRUSTED', 'cannot be traced to the trust anchor')
    return (
      chain.problems[0]?.finding ??
      this.#whyNotNow(facts) ??
      this.#whyTooWeak(facts, signerPath) ??
      this.#whyNotSigner(facts, signerPath)
    )
  }

  #whyNotNow({ kind, thisUpdate, nextUpdate, producedAt }: RevocationFacts): Finding | undefined {
    const at = this.#options.at.getTime()
    if (Date.parse(thisUpdate) > at || Date.parse(producedAt) > at)
      return reject('REVOCATION_NOT_YET_VALID', `is of ${producedAt}, later than asked for`)
    const end = nextUpdate === null ? openEnd(kind, thisUpdate) : Date.parse(nextUpdate)
    if (at <= end) return undefined
    return reject('REVOCATION_NOT_FRESH', `of ${thisUpdate} is too old`, 'TRY_LATER')
  }

  #whyTooWeak(facts: RevocationFacts, path: CertificationPath): Finding | undefined {
    const findings = [...checkStatementAlgorithms(facts, path, this.#options)]
    return findings.find(({ severity }) => severity === 'failure')
  }

  /** Whoever signs for the issuer must be good themselves (RFC 5280, 6.3.3 (f); RFC 6960, 4.2.2.2). */
  #whyNotSigner(facts: RevocationFacts, path: CertificationPath): Finding | undefined {
    const { kind } = facts
    for (const certificate of path.certificates) {
      if (this.#ownPath.has(certificate) || speaksOfItself(facts, certificate)) continue
      if (!isInValidity(certificate, this.#options.at))
        return reject('REVOCATION_SIGNER_OUT_OF_BOUNDS', 'is signed outside the signer’s validity')
      const { ocspNoCheck, revocationNotNeeded } = certificateFacts(certificate)
      if (revocationNotNeeded || (kind === 'ocsp' && ocspNoCheck)) continue
      const { status } = this.conclude(certificate)
      if (status === 'revoked' || status === 'on-hold')
        return reject('REVOCATION_SIGNER_REVOKED', 'is signed under a revoked certificate')
      if (status === 'unknown' && this.#mustBeKnown(kind, certificate))
        return reject('REVOCATION_SIGNER_UNKNOWN', 'is signed by who may be revoked')
    }
    return undefined
  }

  /** A responder whose certificate names nobody to ask need not be asked about (RFC 6960, 4.2.2.2.1, last paragraph). */
  #mustBeKnown(kind: RevocationFacts['kind'], { extensions }: Certificate): boolean {
    if (this.#options.revocation !== 'required') return false
    if (kind === 'crl' || extensions.has(crlDistributionPoints)) return true
    return accessUris(extensions.peek(authorityInfoAccess), ACCESS_METHODS.ocsp).length > 0
  }
}

/** An indirect CRL may be the very list that its issuer's own certificate names (NIST PKITS 4.14.30). */
function speaksOfItself({ kind, certificate }: RevocationFacts, signer: Certificate): boolean {
  return kind === 'crl' && certificate === signer.id
}

/** RFC 5280, 5.1.2.5: a CRL always says when the next one comes; newer OCSP responses may be had at any time. */
function openEnd(kind: RevocationFacts['kind'], thisUpdate: string): number {
  return kind === 'crl' ? -Infinity : Date.parse(thisUpdate) + MAX_OPEN_OCSP_AGE_MS
}

function reject(
  code: string,
  what: string,
  subIndication: SubIndication = 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
): Finding {
  const message = `The revocation data ${what}`
  return { code, severity: 'failure', message, clause: CLAUSE, subIndication }
}
