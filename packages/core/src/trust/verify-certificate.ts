// Is this certificate good at that instant, by itself and without a document? RFC 5280 as a whole: its path algorithm, its profile,
// revocation, and what the caller wants to use the certificate for.
import { expectBytes, expectInstant, expectOptions } from '../encoding/arguments.ts'
import { instantText } from '../encoding/instant-text.ts'
import type { Finding, SubIndication } from '../findings.ts'
import type { Certificate } from '../x509/index.ts'
import { AnchorSet } from './anchor-set.ts'
import { buildPartialChain, buildPaths, findUnsignedPath } from './build-paths.ts'
import { anchorFacts, certificateFacts } from './certificate-facts.ts'
import { CertificatePool } from './certificate-pool.ts'
import type { CertificateFacts } from './facts.ts'
import { fetchIssuers } from './fetch-issuers.ts'
import type { CertificationPath } from './path/certification-path.ts'
import { StatusStore } from './revocation/status-store.ts'
import { sharedCertificates, tryRead } from './shared-caches.ts'
import { remarkBudget, SignatureBudget } from './signature-budget.ts'
import { pathDescriber, type TrustContext } from './trust-context.ts'
import { judgePath, type Judgement } from './verification/judge-path.ts'
import {
  resolveOptions,
  type CertificateVerificationOptions,
  type ResolvedOptions,
} from './verification/options.ts'
import type { CertificateReport, CertificateSummary } from './verification/report.ts'

interface Answer extends Judgement {
  readonly chain: readonly CertificateFacts[]
}

/**
 * Answers every certificate (DER) with a report, however broken it is. Of several paths the first good one decides, else the least bad.
 * Throws only for what cannot be meant: `ERR_USAGE_KEY_USAGE`, `ERR_USAGE_KEY_PURPOSE`, `ERR_USAGE_TRUST_ANCHORS`, `ERR_USAGE_TIME`,
 * `ERR_USAGE_OPTIONS` and, for PEM instead of DER, `ERR_USAGE_BYTES`.
 */
export async function verifyCertificate(
  certificate: Uint8Array,
  options: CertificateVerificationOptions,
): Promise<CertificateReport> {
  expectBytes(certificate, 'The certificate')
  expectOptions(options, '{ trust, at }')
  expectInstant(options.at, 'at, the instant the answer is for,')
  const asked = { ...options, at: wholeSecond(options.at) }
  const resolved = resolveOptions(asked)
  const leaf = tryRead(sharedCertificates, certificate)
  if (leaf === undefined) return report({ ...refuse(UNREADABLE), chain: [] }, resolved.at)
  const context = startContext(asked)
  return report(await answer(context, leaf, resolved), resolved.at)
}

/** Certificates and lists tell whole seconds, and are good through the last of them (RFC 5280, 4.1.2.5). */
function wholeSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000)
}

function startContext(options: CertificateVerificationOptions): TrustContext {
  const pool = new CertificatePool()
  pool.addAll(options.untrusted ?? [])
  const store = new StatusStore()
  store.add({ crls: options.crls ?? [], ocsps: options.ocsps ?? [] }, 'supplied')
  const anchors = new AnchorSet(options.trust)
  return {
    pool,
    anchors,
    store,
    at: options.at,
    budget: new SignatureBudget(),
    strict: true,
    describe: pathDescriber(),
  }
}

async function answer(
  context: TrustContext,
  leaf: Certificate,
  options: ResolvedOptions,
): Promise<Answer> {
  const best = await findBest(context, leaf, options)
  if (best !== undefined) return best
  const remarks: Finding[] = []
  await fetchIssuers(context, leaf, options.online, remarks)
  const second = (await findBest(context, leaf, options)) ?? (await guess(context, leaf, options))
  const chain = buildPartialChain(leaf, context).map(certificateFacts)
  const found = second ?? { ...refuse(NO_CHAIN), chain }
  return { ...found, findings: [...found.findings, ...remarks, ...remarkBudget(context.budget)] }
}

async function findBest(
  context: TrustContext,
  leaf: Certificate,
  options: ResolvedOptions,
): Promise<Answer | undefined> {
  let best: Answer | undefined
  for (const path of buildPaths(leaf, context)) {
    const judgement = await judgePath(context, leaf, path, options)
    const faults = countFailures(judgement)
    if (best === undefined || faults < countFailures(best))
      best = { ...judgement, chain: chainOf(leaf, path) }
    if (faults === 0) break
  }
  return best
}

/** No path is signed all the way: the one that names suggest tells whose signature is wrong. */
async function guess(
  context: TrustContext,
  leaf: Certificate,
  options: ResolvedOptions,
): Promise<Answer | undefined> {
  const path = findUnsignedPath(leaf, context)
  if (path === undefined) return undefined
  return { ...(await judgePath(context, leaf, path, options)), chain: chainOf(leaf, path) }
}

function chainOf(
  leaf: Certificate,
  { certificates, anchor }: CertificationPath,
): CertificateFacts[] {
  const facts = anchorFacts(anchor)
  return certificates.length === 0
    ? [certificateFacts(leaf)]
    : [...certificates.map(certificateFacts), facts]
}

function report({ findings, policies, chain }: Answer, at: Date): CertificateReport {
  const failure = findings.find(({ severity }) => severity === 'failure')
  return {
    version: 1,
    validationTime: instantText(at),
    valid: failure === undefined,
    indication: failure === undefined ? 'PASSED' : indicationOf(failure),
    subIndication: failure?.subIndication ?? null,
    chain: chain.map(summarize),
    policies,
    findings,
  }
}

/** EN 319 102-1, table 6: of what can be found here only a broken format is final. */
function indicationOf({ subIndication }: Finding): 'FAILED' | 'INDETERMINATE' {
  return subIndication === 'FORMAT_FAILURE' ? 'FAILED' : 'INDETERMINATE'
}

function summarize(facts: CertificateFacts): CertificateSummary {
  const { subject, issuer, serial, id, notBefore, notAfter } = facts
  return { subject, issuer, serial, sha256: id, notBefore, notAfter }
}

function countFailures({ findings }: Judgement): number {
  return findings.filter(({ severity }) => severity === 'failure').length
}

interface Refusal {
  readonly code: string
  readonly message: string
  readonly subIndication: SubIndication
}

const UNREADABLE: Refusal = {
  code: 'CERTIFICATE_MALFORMED',
  message: 'The certificate cannot be read',
  subIndication: 'FORMAT_FAILURE',
}
const NO_CHAIN: Refusal = {
  code: 'CHAIN_NOT_TRUSTED',
  message: 'No path leads from the certificate to a trust anchor',
  subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
}

function refuse(refusal: Refusal): Judgement {
  const finding: Finding = { ...refusal, severity: 'failure', clause: 'EN 319 102-1, 5.2.6' }
  return { findings: [finding], policies: [] }
}
