import { signPdf } from '@sealpost/core/pades'
import { readFile } from 'node:fs/promises'
import type { Context } from '../context.ts'
import type { Report } from './report-data.ts'
import { writeReportPdf } from './report-pdf.ts'
import { openReportSigner, reportKeyFiles } from './report-signer.ts'

/** The report as a PDF that the gateway has signed (PAdES B-B). */
export async function signReport(context: Context, report: Report): Promise<Uint8Array> {
  const signer = await openReportSigner(context)
  const pdf = await writeReportPdf(report)
  return signPdf(pdf, signer, { at: context.clock(), reason: 'Báo cáo do hệ thống lập tự động' })
}

/** The certificate that reports are verified with, PEM; made when there is none yet. */
export async function readReportCertificate(context: Context): Promise<string> {
  await openReportSigner(context)
  return readFile(reportKeyFiles(context.config.dataDirectory).certificate, 'utf8')
}
