// Reports on time without anybody's asking: when a quarter has been over for as long as months take to close, its report is written once.
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { vietnamDay } from '../statistics/vietnam-day.ts'
import { writeReportDocx } from './docx/report-docx.ts'
import { loadReport, reportName, type Report } from './report-data.ts'
import { writeReportCsv, writeReportXlsx } from './report-sheets.ts'
import { signReport } from './sign-report.ts'

const DAY_MS = 24 * 3_600_000

/** A job: a report that stands is left alone. */
export async function writeDueReports(context: Context): Promise<void> {
  const { reportDirectory, closeMonthAfterDays } = context.config
  if (reportDirectory === undefined) return
  const then = vietnamDay(new Date(context.clock().getTime() - closeMonthAfterDays * DAY_MS))
  const request = { period: quarterBefore(then) }
  const file = join(reportDirectory, reportName(request))
  if (await exists(`${file}.pdf`)) return
  await mkdir(reportDirectory, { recursive: true })
  const report = await loadReport(context, request)
  for (const [suffix, bytes] of await writeAll(context, report)) {
    await writeFile(`${file}${suffix}.part`, bytes)
    await rename(`${file}${suffix}.part`, `${file}${suffix}`)
  }
  context.log.info({ period: request.period }, 'the report of a quarter is written')
}

/** The pages last: where they are, all is. */
async function writeAll(
  context: Context,
  report: Report,
): Promise<readonly (readonly [suffix: string, bytes: Uint8Array | string])[]> {
  return [
    ['.csv', writeReportCsv(report)],
    ['.xlsx', await writeReportXlsx(report)],
    ['.docx', await writeReportDocx(report)],
    ['.pdf', await signReport(context, report)],
  ]
}

function quarterBefore(day: string): string {
  const year = Number(day.slice(0, 4))
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3)
  return quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
