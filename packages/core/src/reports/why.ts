// The reasons, before any evidence: one entry for the document itself and one for each signature, those that did not pass first.
import type { Finding, SubIndication } from '../findings.ts'
import type { SignatureReport, VerificationReport } from '../validation/index.ts'
import { sentenceOf } from './finding-text.ts'
import { MAX_REASONS, MAX_SIGNATURES, noteLeftOut } from './limits.ts'
import { html, type Markup } from './markup.ts'
import { cautiousName } from './signer-name.ts'
import type { TextTable } from './texts/text-table.ts'

export function whySection(report: VerificationReport, texts: TextTable): Markup {
  const { labels } = texts
  const signatures = report.signatures.toSorted((a, b) => passedLast(a) - passedLast(b))
  const items = signatures
    .slice(0, MAX_SIGNATURES)
    .map((signature) => whySignature(signature, texts))
  return html`<section>
    <h2>${labels.why}</h2>
    <ul class="why">
      ${whyDocument(report, texts)}${items}
    </ul>
    ${noteLeftOut(signatures.length - MAX_SIGNATURES, texts)}
  </section>`
}

/** Findings that say no more than the sentence of the sub-indication does. They stand among the evidence. */
const RESTATED: Partial<Readonly<Record<SubIndication, string>>> = {
  HASH_FAILURE: 'DIGEST_MISMATCH',
  NO_CERTIFICATE_CHAIN_FOUND: 'CHAIN_NOT_TRUSTED',
}

function passedLast({ indication }: SignatureReport): number {
  return indication === 'TOTAL-PASSED' ? 1 : 0
}

/** The document's own word: always when there is no signature that could explain the verdict. */
function whyDocument(report: VerificationReport, texts: TextTable): Markup | null {
  const { subIndication, signatures, findings } = report
  const sub = signatures.length === 0 && subIndication !== null ? subIndication : null
  const lines = [
    ...(sub === null ? [] : [html`${texts.subIndications[sub]}`]),
    ...failureSentences(findings, texts),
  ]
  if (lines.length === 0) return null
  return html`<li><strong>${texts.labels.document}</strong>${paragraphs(lines)}</li> `
}

function whySignature(signature: SignatureReport, texts: TextTable): Markup {
  const { indication, subIndication, findings } = signature
  const said = subIndication === null ? undefined : RESTATED[subIndication]
  const lines = [
    ...(subIndication === null ? [] : [html`${texts.subIndications[subIndication]}`]),
    ...failureSentences(
      findings.filter(({ code }) => code !== said),
      texts,
    ),
    // The sentence of HASH_FAILURE has said it already.
    ...(subIndication === 'HASH_FAILURE' ? [] : [html`${intactText(signature, texts)}`]),
    html`${scopeText(signature, texts)}`,
  ]
  const verdict = html`<span class="${indication}">${texts.verdicts[indication].word}</span>`
  const whose = html`${texts.signatureKinds[signature.kind]}: ${cautiousName(signature, texts)}`
  return html`<li><strong>${verdict} – ${whose}</strong>${paragraphs(lines)}</li> `
}

function failureSentences(findings: readonly Finding[], texts: TextTable): readonly Markup[] {
  const sentences = findings
    .filter(({ severity }) => severity === 'failure')
    .map((finding) => sentenceOf(finding, texts))
  const different = [...new Map(sentences.map((line) => [line.markup, line])).values()]
  const note = noteLeftOut(different.length - MAX_REASONS, texts)
  return [...different.slice(0, MAX_REASONS), ...(note === null ? [] : [note])]
}

/** Fitting digests prove nothing unless the value over them verifies: whoever changes a document can change its digest. */
function intactText(signature: SignatureReport, { labels }: TextTable): string {
  if (signature.digestsMatch === false) return labels.notIntact
  const isIntact = signature.digestsMatch === true && signature.signatureValueValid === true
  return isIntact ? labels.intact : labels.intactUnknown
}

function scopeText(signature: SignatureReport, texts: TextTable): string {
  const covers = `${texts.labels.coverage}: ${texts.coverage[signature.coverage]}.`
  const changes = changesText(signature, texts)
  return changes === null ? covers : `${covers} ${texts.labels.changes}: ${changes}`
}

/** Null where changes do not apply; the permission is told only when something did change. */
export function changesText(
  { changesAfter, changesPermitted }: SignatureReport,
  { changes, labels }: TextTable,
): string | null {
  if (changesAfter === null) return null
  const what = `${changes[changesAfter]}.`
  if (changesAfter === 'none' || changesPermitted === null) return what
  return `${what} ${changesPermitted ? labels.permitted : labels.notPermitted}`
}

function paragraphs(lines: readonly Markup[]): readonly Markup[] {
  return lines.map((line) => html`<p>${line}</p>`)
}
