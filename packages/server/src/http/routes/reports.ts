import { z } from 'zod'
import {
  loadOpenData,
  loadReport,
  readReportCertificate,
  reportName,
  signReport,
  writeReportCsv,
  writeReportDocx,
  writeReportXlsx,
  type Report,
  type ReportRequest,
} from '../../reports/index.ts'
import type { Context } from '../../context.ts'
import { bytes, json, text, type Answer } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { openDataSchema, reportSchema } from '../schemas/reports.ts'

const tag = 'reports'
const PDF = 'application/pdf'
const CSV = 'text/csv; charset=utf-8'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const reportQuery = z.strictObject({
  period: z.string().max(30),
  agency: z.string().max(35).optional().meta({ description: 'With those under it' }),
})

/** One report in one form. */
function reportRoute(
  form: string,
  mediaType: string,
  summary: string,
  write: (context: Context, report: Report, headers: Record<string, string>) => Promise<Answer>,
): Route {
  return defineRoute({
    method: 'get',
    path: `/v1/statistics/report.${form}`,
    scope: 'statistics:read',
    tag,
    summary,
    params: NOTHING,
    query: reportQuery,
    body: NO_BODY,
    answers: {
      200: {
        description: 'The report',
        mediaType,
        ...(form === 'json' ? { schema: reportSchema } : {}),
      },
    },
    refusals: ['period-invalid', 'not-found'],
    handle: async (context, { query }) =>
      write(context, await loadReport(context, query), attachment(query, form)),
  })
}

function attachment(query: ReportRequest, form: string): Record<string, string> {
  return { 'Content-Disposition': `attachment; filename="${reportName(query)}.${form}"` }
}

const openQuery = z.strictObject({ period: z.string().max(30).optional() })

const getOpenData: Route = defineRoute({
  method: 'get',
  path: '/v1/open-data/electronic-share',
  scope: 'public',
  tag,
  summary: 'The published figures, for everybody; the quarter that it is when no period is named',
  params: NOTHING,
  query: openQuery,
  body: NO_BODY,
  answers: { 200: { description: 'Figures and agencies', schema: openDataSchema } },
  refusals: ['period-invalid'],
  handle: async (context, { query }) => json(200, await loadOpenData(context, query.period)),
})

const getOpenCsv: Route = defineRoute({
  method: 'get',
  path: '/v1/open-data/electronic-share.csv',
  scope: 'public',
  tag,
  summary: 'The published figures of agencies, a line each',
  params: NOTHING,
  query: openQuery,
  body: NO_BODY,
  answers: { 200: { description: 'RFC 4180', mediaType: CSV } },
  refusals: ['period-invalid'],
  handle: async (context, { query }) =>
    text(CSV, writeReportCsv(await loadOpenData(context, query.period))),
})

const getCertificate: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/report-certificate',
  scope: 'public',
  tag,
  summary: 'The certificate that signed reports are verified with',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'PEM', mediaType: 'application/x-pem-file' } },
  refusals: [],
  handle: async (context) => text('application/x-pem-file', await readReportCertificate(context)),
})

export const reportRoutes: readonly Route[] = [
  reportRoute(
    'pdf',
    PDF,
    'The report as pages, signed by the gateway',
    async (context, report, headers) => bytes(PDF, await signReport(context, report), headers),
  ),
  reportRoute('xlsx', XLSX, 'The report as a spreadsheet', async (_context, report, headers) =>
    bytes(XLSX, await writeReportXlsx(report), headers),
  ),
  reportRoute(
    'docx',
    DOCX,
    'The report for editing, laid out as an official report (Decree 30/2020)',
    async (_context, report, headers) => bytes(DOCX, await writeReportDocx(report), headers),
  ),
  reportRoute('csv', CSV, 'The agencies of the report, a line each', (_context, report, headers) =>
    Promise.resolve(text(CSV, writeReportCsv(report), headers)),
  ),
  reportRoute('json', 'application/json', 'The report as data', (_context, report) =>
    Promise.resolve(json(200, report)),
  ),
  getOpenData,
  getOpenCsv,
  getCertificate,
]
