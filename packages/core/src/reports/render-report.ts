// The report that an official reads, prints and files: the verdict in words, then why, then the evidence. One page without script that
// fetches nothing.
import type { VerificationReport } from '../validation/index.ts'
import { documentSection } from './document-section.ts'
import { MAX_SIGNATURES, noteLeftOut } from './limits.ts'
import { html, quoted, type Markup } from './markup.ts'
import { signatureSection } from './signature-section.ts'
import { STYLE } from './style.ts'
import { EN } from './texts/en.ts'
import type { ReportLanguage, TextTable } from './texts/text-table.ts'
import { VI } from './texts/vi.ts'
import { whySection } from './why.ts'

export interface ReportHtmlOptions {
  readonly language: ReportLanguage
}

const TEXTS: Readonly<Record<ReportLanguage, TextTable>> = { vi: VI, en: EN }

/** Values are escaped; should one ever slip through, the browser still runs and fetches nothing. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/**
 * A verification report as one self-contained HTML page for people, in Vietnamese or English: no script, no request to anywhere, readable in
 * light and dark, and on A4. Every value of the document is text in it, characters that act or hide are shown by their number, and its
 * length is bounded whatever the document holds: what is left out is said. The JSON report stays the complete one.
 */
export function renderReportHtml(
  report: VerificationReport,
  { language }: ReportHtmlOptions,
): string {
  const texts = TEXTS[language]
  const name = report.document.name ?? texts.labels.unnamed
  const title = `${texts.verdicts[report.indication].word} – ${name} – ${texts.labels.title}`
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          ${headSection(report, name, texts)} ${whySection(report, texts)}
          ${documentSection(report, texts)} ${signatureSections(report, texts)}
        </main>
        <footer><p>${texts.labels.limits}</p></footer>
      </body>
    </html> `.markup
}

function headSection(report: VerificationReport, name: string, texts: TextTable): Markup {
  const { word, sentence } = texts.verdicts[report.indication]
  return html`<header class="head ${report.indication}">
    <h1>${texts.labels.title} <span class="verdict">${word}</span></h1>
    <p>${sentence}</p>
    <p><strong>${quoted(name)}</strong></p>
  </header>`
}

function signatureSections({ signatures }: VerificationReport, texts: TextTable): Markup {
  const sections = signatures
    .slice(0, MAX_SIGNATURES)
    .map((signature, index) => signatureSection(signature, index + 1, texts))
  return html`${sections}${noteLeftOut(signatures.length - MAX_SIGNATURES, texts)}`
}
