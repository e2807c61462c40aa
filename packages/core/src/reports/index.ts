/**
 * Reports for people.
 *
 * | task | function |
 * | --- | --- |
 * | a verification report as an HTML page | `renderReportHtml` |
 * | the same on paper, as a PDF | `renderReportPdf` |
 * | for other validators, ETSI TS 119 102-2 | `writeEtsiReport` |
 * | words for a code that was kept without its message | `explainFinding`, `explainSubIndication` |
 */
export { explainFinding, explainSubIndication } from './explain.ts'
export { writeEtsiReport } from './etsi/write-etsi-report.ts'
export { renderReportPdf, type ReportPdfOptions } from './paper/render-report-pdf.ts'
export { renderReportHtml, type ReportHtmlOptions } from './render-report.ts'
export type { ReportLanguage } from './texts/text-table.ts'
