/** Reports of the share: as pages, sheets, lines and open data. */
export { loadOpenData, type OpenData } from './open-data.ts'
export { loadReport, reportName, type Report, type ReportRequest } from './report-data.ts'
export { writeReportDocx } from './docx/report-docx.ts'
export { writeReportCsv, writeReportXlsx } from './report-sheets.ts'
export { readReportCertificate, signReport } from './sign-report.ts'
export { writeDueReports } from './write-due-reports.ts'
