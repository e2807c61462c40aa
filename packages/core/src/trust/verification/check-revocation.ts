// What is known of the revocation of every certificate below the anchor, in the mode that the caller asks for.
import type { Finding, SubIndication } from '../../findings.ts'
import type { Certificate } from '../../x509/index.ts'
import { certificateFacts } from '../certificate-facts.ts'
import type { ObjectId } from '../facts.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import type { Statement } from '../revocation/statement.ts'
import { RevocationJudge, type RevocationConclusion } from './judge-revocation.ts'
import type { ResolvedOptions } from './options.ts'

export interface RevocationCheck {
  readonly findings: readonly Finding[]
  /** The leaf is known not to be revoked, or need not be asked about. */
  readonly leafIsGood: boolean
}

const CLAUSE = 'EN 319 102-1, 5.2.6'

export function checkRevocation(
  path: CertificationPath,
  statements: ReadonlyMap<ObjectId, readonly Statement[]>,
  options: ResolvedOptions,
): RevocationCheck {
  if (options.revocation === 'off') return { findings: [], leafIsGood: false }
  const judge = new RevocationJudge(statements, path, options)
  const rows = path.certificates.map((certificate, index) =>
    checkOne(certificate, index === 0, judge, options),
  )
  const [leaf] = path.certificates
  return {
    findings: rows.flat(),
    leafIsGood: leaf === undefined || !isNeeded(leaf) || judge.conclude(leaf).status === 'good',
  }
}

function isNeeded(certificate: Certificate): boolean {
  return !certificateFacts(certificate).revocationNotNeeded
}

function checkOne(
  certificate: Certificate,
  isLeaf: boolean,
  judge: RevocationJudge,
  options: ResolvedOptions,
): Finding[] {
  if (!isNeeded(certificate)) return []
  const conclusion = judge.conclude(certificate)
  const findings = explain(conclusion, isLeaf, options)
  return findings.map((finding) => ({ ...finding, at: certificateFacts(certificate).subject }))
}

function explain(
  { status, facts, rejected }: RevocationConclusion,
  isLeaf: boolean,
  { revocation }: ResolvedOptions,
): Finding[] {
  const since = facts?.revocationTime ?? ''
  if (status === 'revoked') {
    const reason = facts?.revocationReason == null ? '' : ` (${facts.revocationReason})`
    const sub = isLeaf ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE'
    return [failure('CERTIFICATE_REVOKED', sub, `The certificate was revoked on ${since}${reason}`)]
  }
  if (status === 'on-hold')
    return [
      failure('CERTIFICATE_ON_HOLD', 'TRY_LATER', `The certificate is on hold since ${since}`),
    ]
  if (status === 'good') return []
  // A list about other certificates is no word about this one.
  const about = rejected.filter(({ code }) => code !== 'CRL_OUT_OF_SCOPE')
  if (revocation === 'if-present' && about.length === 0) return []
  return [...about, missing()]
}

function missing(): Finding {
  const message = 'Whether the certificate was revoked is not known'
  return failure('REVOCATION_DATA_MISSING', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', message)
}

function failure(code: string, subIndication: SubIndication, message: string): Finding {
  return { code, severity: 'failure', message, clause: CLAUSE, subIndication }
}
