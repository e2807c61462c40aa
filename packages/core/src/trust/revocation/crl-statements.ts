// What the CRLs at hand say about one certificate (RFC 5280, 6.3.3). A list that covers all reasons speaks for itself, lists that cover
// some are put together (crl-parts.ts), and a delta CRL speaks together with the complete one it continues.
import { instantText } from '../../encoding/instant-text.ts'
import {
  ALL_REASONS,
  crlDistributionPoints,
  expiredCertsOnCrl,
  type Certificate,
  type Name,
  type ReasonMask,
} from '../../x509/index.ts'
import { algorithmFacts } from '../certificate-facts.ts'
import type { RevocationFacts } from '../facts.ts'
import type { TrustContext } from '../trust-context.ts'
import { checkCrl } from './check-crl.ts'
import { joinParts, type CrlPart } from './crl-parts.ts'
import { directoryNames, reasonsCovered } from './crl-scope.ts'
import { findCrlSigner, type CrlSigner } from './crl-signer.ts'
import { findDelta, isDelta } from './delta-crl.ts'
import { lookUp, type CrlStatus } from './look-up.ts'
import { unusable, type Statement, type Subject } from './statement.ts'
import { MAX_STATEMENTS } from './status-store.ts'
import type { StoredCrl } from './stored-crl.ts'

export function crlStatements(context: TrustContext, subject: Subject): Statement[] {
  const whole: Statement[] = []
  const parts: CrlPart[] = []
  for (const stored of crlsFor(context, subject.certificate)) {
    const reasons = reasonsCovered(subject.certificate, stored.crl)
    const statement = readStatement(context, subject, stored, reasons)
    // What a part says against the certificate needs no other part.
    if (reasons === ALL_REASONS || statement.facts.status !== 'good') whole.push(statement)
    else parts.push({ statement, reasons })
  }
  return [...whole, ...joinParts(parts, context.at)]
}

function crlsFor(context: TrustContext, certificate: Certificate): StoredCrl[] {
  const stored = listIssuers(certificate).flatMap((name) =>
    context.store.crlsOf(name, certificate.serial),
  )
  return [...new Set(stored)]
    .filter(({ crl }) => !isDelta(crl))
    .toSorted((a, b) => b.crl.thisUpdate.getTime() - a.crl.thisUpdate.getTime())
    .slice(0, MAX_STATEMENTS)
}

/** Whose lists may be about the certificate: its issuer's, and of whom its distribution points name. */
export function listIssuers({ issuer, extensions }: Certificate): Name[] {
  const points = extensions.peek(crlDistributionPoints) ?? []
  return [issuer, ...points.flatMap(({ crlIssuer = [] }) => directoryNames(crlIssuer))]
}

function readStatement(
  context: TrustContext,
  subject: Subject,
  stored: StoredCrl,
  reasons: ReasonMask,
): Statement {
  if (reasons === 0) return outOfScope(subject, stored)
  const signer = findCrlSigner(context, stored.crl, subject.issuerPath)
  if (signer?.signatureValid !== true) return unsigned(subject, stored, signer, context)
  const problems = checkCrl(stored.crl, context.strict)
  if (!signer.maySign) {
    const message = 'The key that signed the CRL must not sign CRLs'
    problems.push(unusable('CRL_ISSUER_KEY_USAGE', message, 'RFC 5280, 6.3.3 (f)'))
  }
  const facts = { ...describe(subject, stored), ...describeSigner(signer, context) }
  const sources = [stored.crl]
  if (problems.length > 0)
    return { facts: { ...facts, problems }, signerPath: signer.path, sources }
  const delta = findDelta(context, stored.crl, signer.key, subject.certificate.serial)?.crl
  const status = lookUp(subject.certificate, stored.crl, delta)
  if (delta === undefined)
    return { facts: { ...facts, ...status }, signerPath: signer.path, sources }
  return {
    facts: { ...facts, ...status, ...periodOf(delta), id: delta.id },
    signerPath: signer.path,
    sources: [...sources, delta],
  }
}

const UNKNOWN: CrlStatus = { status: 'unknown', revocationTime: null, revocationReason: null }

function describe({ certificate }: Subject, { crl, origin }: StoredCrl): RevocationFacts {
  const expired = crl.extensions.peek(expiredCertsOnCrl)
  return {
    id: crl.id,
    kind: 'crl',
    origin,
    certificate: certificate.id,
    ...UNKNOWN,
    ...periodOf(crl),
    expiredCertsOnCrl: expired === undefined ? null : instantText(expired),
    archiveCutoff: null,
    signatureAlgorithm: algorithmFacts(crl.signatureAlgorithm),
    signatureValid: false,
    issuer: null,
    chain: null,
    problems: [],
  }
}

/** A CRL is produced at its thisUpdate. */
function periodOf({
  thisUpdate,
  nextUpdate,
}: StoredCrl['crl']): Pick<RevocationFacts, 'thisUpdate' | 'nextUpdate' | 'producedAt'> {
  const text = instantText(thisUpdate)
  return {
    thisUpdate: text,
    nextUpdate: nextUpdate === null ? null : instantText(nextUpdate),
    producedAt: text,
  }
}

function describeSigner(
  { path, signatureValid }: CrlSigner,
  context: TrustContext,
): Pick<RevocationFacts, 'signatureValid' | 'issuer' | 'chain'> {
  const issuer = path.certificates[0]?.id ?? path.anchor.id
  return { signatureValid, issuer, chain: context.describe(path) }
}

function unsigned(
  subject: Subject,
  stored: StoredCrl,
  signer: CrlSigner | undefined,
  context: TrustContext,
): Statement {
  const about = signer === undefined ? {} : describeSigner(signer, context)
  return {
    facts: { ...describe(subject, stored), ...about },
    signerPath: signer?.path ?? null,
    sources: [stored.crl],
  }
}

function outOfScope(subject: Subject, stored: StoredCrl): Statement {
  const message = 'The CRL is not about this kind of certificate or distribution point'
  const problems = [unusable('CRL_OUT_OF_SCOPE', message, 'RFC 5280, 6.3.3 (b)')]
  const facts = { ...describe(subject, stored), problems }
  return { facts, signerPath: null, sources: [stored.crl] }
}
