// A verification report as a person reads it: the verdict, then who and when, then why.
import type { Finding, Indication, SignatureReport, VerificationReport } from '@sealpost/core'
import { paint } from './paint.ts'

const MARK: Readonly<Record<Indication, string>> = {
  'TOTAL-PASSED': '✔',
  INDETERMINATE: '?',
  'TOTAL-FAILED': '✘',
}
const COLOUR = { 'TOTAL-PASSED': 'green', INDETERMINATE: 'yellow', 'TOTAL-FAILED': 'red' } as const
const FINDING_MARK = { failure: '✘', warning: '!', information: '·' } as const

const COVERAGE = {
  'whole-document': 'the whole document',
  'whole-revision': 'the document as it was when signed',
  part: 'a part of the document',
  nothing: 'nothing',
} as const

const CHANGES = {
  none: 'nothing',
  'validation-data': 'validation data',
  'form-filling': 'form filling or further signatures',
  annotations: 'annotations',
  other: 'other content',
} as const

export function reportText(report: VerificationReport): string {
  const { document } = report
  return [
    `${verdict(report.indication, report.subIndication)}  ${document.name ?? 'document'}`,
    `  ${document.kind}, ${document.bytes.toLocaleString('en')} bytes, SHA-256 ${document.sha256}`,
    `  policy ${report.policy}, judged for ${report.validationTime}`,
    ...findingLines(report.findings, '  '),
    ...report.signatures.flatMap(signatureLines),
  ].join('\n')
}

export function verdict(indication: Indication, subIndication: string | null): string {
  const name = subIndication === null ? indication : `${indication} / ${subIndication}`
  return paint(COLOUR[indication], `${MARK[indication]} ${name}`)
}

function signatureLines(signature: SignatureReport): string[] {
  const row = (label: string, value: string | null): string[] =>
    value === null ? [] : [`      ${label.padEnd(12)} ${value}`]
  return [
    `  ${signature.kind === 'signature' ? 'signature' : 'document timestamp'} ${signature.id}: ${verdict(signature.indication, signature.subIndication)}`,
    ...row('signer', signerText(signature)),
    ...row('issued by', signature.signer?.issuer ?? null),
    ...row('format', `${signature.format}, ${signature.level}${algorithmText(signature)}`),
    ...row('stated time', signature.claimedSigningTime),
    ...row('proven time', signature.timestamps.length === 0 ? null : signature.bestSignatureTime),
    ...row('confirms', signature.counterSigns?.join(', ') ?? null),
    ...row('covers', COVERAGE[signature.coverage]),
    ...row('parts', partsText(signature)),
    ...row('leaves out', someOf(signature.uncovered ?? [])),
    ...row('added later', changesText(signature)),
    ...findingLines(signature.findings, '      '),
  ]
}

/** Of a document that is signed in parts: which. */
function partsText({ coverage, covered }: SignatureReport): string | null {
  return coverage === 'part' ? someOf(covered.flatMap(({ path }) => path ?? [])) : null
}

const MAX_PATHS = 10

function someOf(paths: readonly string[]): string | null {
  if (paths.length === 0) return null
  const more = paths.length - MAX_PATHS
  return `${paths.slice(0, MAX_PATHS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function signerText({ signer }: SignatureReport): string | null {
  if (signer === null) return null
  const role = signer.role === null ? '' : ` (${signer.role})`
  return `${signer.commonName ?? signer.subject}${role}`
}

function algorithmText({ algorithm }: SignatureReport): string {
  return algorithm === null
    ? ''
    : `, ${algorithm.signature} ${algorithm.keyBits} with ${algorithm.digest}`
}

function changesText({ changesAfter, changesPermitted }: SignatureReport): string | null {
  if (changesAfter === null) return null
  return `${CHANGES[changesAfter]}${changesPermitted === false ? ', which is not permitted' : ''}`
}

function findingLines(findings: readonly Finding[], indent: string): string[] {
  return findings.map(({ severity, code, message, at, clause }) => {
    const about = [at, clause].filter((part) => part !== undefined).join('; ')
    return `${indent}${FINDING_MARK[severity]} ${message} [${code}${about === '' ? '' : `; ${about}`}]`
  })
}
