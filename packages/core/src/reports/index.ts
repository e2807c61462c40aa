/**
 * Reports for people.
 *
 * | task | function |
 * | --- | --- |
 * | a verification report as an HTML page | `renderReportHtml` |
 */
export { renderReportHtml, type ReportHtmlOptions } from './render-report.ts'
export type { ReportLanguage } from './texts/text-table.ts'
