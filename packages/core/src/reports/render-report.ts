// The report that an official reads, prints and files: the verdict in words, then why, then the evidence. One page without script that
// fetches nothing.
import type { VerificationReport } from '../validation/index.ts'
import { html } from './markup.ts'
import { reportBody, reportTitle } from './report-body.ts'
import { STYLE } from './style.ts'
import { TEXTS } from './texts/tables.ts'
import type { ReportLanguage } from './texts/text-table.ts'

export interface ReportHtmlOptions {
  readonly language: ReportLanguage
}

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
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${reportTitle(report, texts)}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${reportBody(report, texts)}
      </body>
    </html> `.markup
}
