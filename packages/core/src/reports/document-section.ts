import type { VerificationReport } from '../validation/index.ts'
import { findingsTable } from './findings-table.ts'
import { html, quoted, type Markup } from './markup.ts'
import { row, rowsTable } from './rows.ts'
import type { TextTable } from './texts/text-table.ts'
import { showTime } from './times.ts'

export function documentSection(report: VerificationReport, texts: TextTable): Markup {
  const { labels } = texts
  const { document, policy, tool, validationTime, signatures } = report
  const rows = [
    row(labels.file, document.name === null ? labels.unnamed : quoted(document.name)),
    row(labels.kind, texts.documentKinds[document.kind]),
    row(labels.size, `${groupDigits(document.bytes)} ${labels.bytes}`),
    row(labels.sha256, html`<code>${document.sha256}</code>`),
    row(labels.signatures, signatures.length),
    row(labels.judgedFor, showTime(validationTime)),
    row(labels.policy, quoted(policy)),
    row(labels.tool, quoted(tool)),
  ]
  return html`<section>
    <h2>${labels.document}</h2>
    ${rowsTable(rows)} ${findingsTable(report.findings, texts)}
  </section>`
}

/** A thin space groups in every language; a point or comma would not. */
export function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, '\u202f')
}
