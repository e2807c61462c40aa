// What every report for people says, in this order, on a screen and on paper.
import type { VerificationReport } from '../validation/index.ts'
import { documentSection } from './document-section.ts'
import { MAX_SIGNATURES, noteLeftOut } from './limits.ts'
import { html, quoted, type Markup } from './markup.ts'
import { signatureSection } from './signature-section.ts'
import type { TextTable } from './texts/text-table.ts'
import { whySection } from './why.ts'

/** The verdict, then why, then the evidence, then what a report is worth. */
export function reportBody(report: VerificationReport, texts: TextTable): Markup {
  return html`<main>
      ${headSection(report, texts)} ${whySection(report, texts)} ${documentSection(report, texts)}
      ${signatureSections(report, texts)}
    </main>
    <footer><p>${texts.labels.limits}</p></footer>`
}

/** The verdict stands before everything else, in a list of tabs and on a sheet as well. */
export function reportTitle(
  { indication, document }: VerificationReport,
  texts: TextTable,
): string {
  const name = document.name ?? texts.labels.unnamed
  return `${texts.verdicts[indication].word} – ${name} – ${texts.labels.title}`
}

function headSection({ indication, document }: VerificationReport, texts: TextTable): Markup {
  const { word, sentence } = texts.verdicts[indication]
  return html`<header class="head ${indication}">
    <h1>${texts.labels.title} <span class="verdict">${word}</span></h1>
    <p>${sentence}</p>
    <p><strong>${quoted(document.name ?? texts.labels.unnamed)}</strong></p>
  </header>`
}

function signatureSections({ signatures }: VerificationReport, texts: TextTable): Markup {
  const sections = signatures
    .slice(0, MAX_SIGNATURES)
    .map((signature, index) => signatureSection(signature, index + 1, texts))
  return html`${sections}${noteLeftOut(signatures.length - MAX_SIGNATURES, texts)}`
}
