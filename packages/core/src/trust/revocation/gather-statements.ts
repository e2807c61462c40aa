// Collects what is said about every certificate of some paths, and then about the certificates of those who said it.
import { ServiceError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import type { ObjectId } from '../facts.ts'
import { certificateFacts } from '../certificate-facts.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import type { RevocationSource } from '../sources.ts'
import type { TrustContext } from '../trust-context.ts'
import { crlStatements } from './crl-statements.ts'
import { readLists } from './read-lists.ts'
import { ocspStatements } from './ocsp-statements.ts'
import { isUsable, type Statement, type Subject } from './statement.ts'

/** How many certificates are asked about for one document. */
export const MAX_SUBJECTS = 512
/** How many of them are asked about at the same time. */
const GROUP = 8

export interface GatheredStatements {
  readonly statements: ReadonlyMap<ObjectId, readonly Statement[]>
  readonly remarks: readonly Finding[]
}

export async function gatherStatements(
  context: TrustContext,
  paths: readonly CertificationPath[],
  online: Partial<RevocationSource>,
): Promise<GatheredStatements> {
  const statements = new Map<ObjectId, readonly Statement[]>()
  const remarks: Finding[] = []
  const queue = subjectsOf(paths)
  while (queue.length > 0 && statements.size < MAX_SUBJECTS) {
    const group = queue.splice(0, Math.min(GROUP, MAX_SUBJECTS - statements.size))
    await readLists(context, group)
    const found = await Promise.all(group.map((subject) => ask(context, subject, online, remarks)))
    for (const [index, { certificate }] of group.entries())
      statements.set(certificate.id, found[index] ?? [])
    const signers = found.flat().flatMap(({ signerPath }) => signerPath ?? [])
    const waiting = new Set(queue.map(({ certificate }) => certificate.id))
    queue.push(
      ...subjectsOf(signers).filter(
        ({ certificate: { id } }) => !statements.has(id) && !waiting.has(id),
      ),
    )
  }
  if (queue.length > 0) remarks.push(tooMany())
  return { statements, remarks }
}

/** What is at hand says about one certificate. */
function findStatements(context: TrustContext, subject: Subject): Statement[] {
  return [...ocspStatements(context, subject), ...crlStatements(context, subject)]
}

/** Every certificate below the anchor, each once. */
function subjectsOf(paths: readonly CertificationPath[]): Subject[] {
  const subjects = new Map<ObjectId, Subject>()
  for (const { certificates, anchor } of paths) {
    for (const [index, certificate] of certificates.entries()) {
      const issuerPath = { certificates: certificates.slice(index + 1), anchor }
      if (!subjects.has(certificate.id)) subjects.set(certificate.id, { certificate, issuerPath })
    }
  }
  return [...subjects.values()]
}

async function ask(
  context: TrustContext,
  subject: Subject,
  online: Partial<RevocationSource>,
  remarks: Finding[],
): Promise<Statement[]> {
  const found = findStatements(context, subject)
  if (online.find === undefined || !isWanted(subject)) return found
  if (found.some((statement) => isUsable(statement.facts) && isCurrent(statement, context.at)))
    return found
  const fetched = await fetchMore(context, subject, online, remarks)
  return fetched ? findStatements(context, subject) : found
}

function isWanted({ certificate }: Subject): boolean {
  const { selfSigned, revocationNotNeeded, ocspNoCheck } = certificateFacts(certificate)
  return !selfSigned && !revocationNotNeeded && !ocspNoCheck
}

function isCurrent({ facts }: Statement, at: Date): boolean {
  return facts.nextUpdate === null || Date.parse(facts.nextUpdate) >= at.getTime()
}

async function fetchMore(
  context: TrustContext,
  { certificate, issuerPath }: Subject,
  online: Partial<RevocationSource>,
  remarks: Finding[],
): Promise<boolean> {
  const issuer = issuerPath.certificates[0] ?? issuerPath.anchor.certificate
  if (issuer === null) return false
  try {
    const query = { certificate: certificate.bytes, issuer: issuer.bytes }
    const data = await online.find?.(query)
    if (data === undefined) return false
    context.store.add(data, 'fetched')
    return data.crls.length + data.ocsps.length > 0
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    remarks.push(remark(error, certificateFacts(certificate).subject))
    return false
  }
}

function tooMany(): Finding {
  const message = `Revocation was looked into for ${MAX_SUBJECTS} certificates only`
  return { code: 'REVOCATION_SUBJECTS_TOO_MANY', severity: 'warning', message }
}

function remark(error: ServiceError, subject: string): Finding {
  return {
    code: 'REVOCATION_SERVICE_FAILED',
    severity: 'warning',
    message: `Nothing was learnt about ${subject}: ${error.message} (${error.code})`,
    at: subject,
  }
}
