import { memorySource, type VerificationReport } from '@sealpost/core'
import { renderReportHtml, type ReportLanguage } from '@sealpost/core/reports'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { writeOutput } from './write-output.ts'

export interface HtmlOptions {
  readonly html?: string
  readonly lang: ReportLanguage
  readonly force?: true
}

/** A page is filed with the document that it is about: one page, one document. Refused before anything is verified. */
export function refuseSeveral(files: readonly string[], { html }: HtmlOptions): void {
  if (html === undefined || files.length === 1) return
  const message = `--html is a page about one document; ${files.length} files were given`
  throw new CliError(EXIT.usage, `${message}. Call verify once for each`)
}

export async function writeHtml(
  report: VerificationReport,
  { html, lang, force }: HtmlOptions,
): Promise<void> {
  if (html === undefined) return
  const page = new TextEncoder().encode(renderReportHtml(report, { language: lang }))
  const replace = force === undefined ? {} : { force }
  await writeOutput(memorySource(page), { output: html, ...replace })
}
