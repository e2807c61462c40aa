// What `sealpost verify` writes beside its answer: files about one document, each under the name that was given for it.
import { memorySource, type Facts, type VerificationReport } from '@sealpost/core'
import { loadReportFonts } from '@sealpost/core/files'
import {
  renderReportHtml,
  renderReportPdf,
  writeEtsiReport,
  type ReportLanguage,
} from '@sealpost/core/reports'
import { serializeFacts } from '@sealpost/core/validation'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { writeOutput } from './write-output.ts'

export interface ReportFileOptions {
  readonly html?: string
  readonly pdf?: string
  readonly etsi?: string
  readonly facts?: string
  readonly lang: ReportLanguage
  readonly force?: true
}

const FILES = [
  'html',
  'pdf',
  'etsi',
  'facts',
] as const satisfies readonly (keyof ReportFileOptions)[]

/** A file is filed with the document that it is about: one file, one document. Refused before anything is verified. */
export function refuseSeveral(files: readonly string[], options: ReportFileOptions): void {
  const asked = FILES.find((name) => options[name] !== undefined)
  if (asked === undefined || files.length <= 1) return
  const message = `--${asked} is about one document; ${files.length} files were given`
  throw new CliError(EXIT.usage, `${message}. Call verify once for each`)
}

export async function writeReportFiles(
  report: VerificationReport,
  facts: readonly Facts[],
  options: ReportFileOptions,
): Promise<void> {
  const { html, pdf, etsi, lang: language } = options
  if (html !== undefined) await writeText(html, renderReportHtml(report, { language }), options)
  if (pdf !== undefined) {
    const fonts = await loadReportFonts()
    await write(pdf, await renderReportPdf(report, { language, fonts }), options)
  }
  if (etsi !== undefined) await writeText(etsi, writeEtsiReport(report), options)
  if (options.facts !== undefined) await writeText(options.facts, factsText(facts), options)
}

/** A package has facts for each attachment, and what has no signature at all has none. */
function factsText([facts, ...others]: readonly Facts[]): string {
  if (facts !== undefined && others.length === 0) return serializeFacts(facts)
  const message = '--facts is for one PDF or XML document; of a package, verify the attachments'
  throw new CliError(EXIT.usage, message)
}

function writeText(output: string, text: string, options: ReportFileOptions): Promise<void> {
  return write(output, new TextEncoder().encode(text), options)
}

async function write(
  output: string,
  content: Uint8Array,
  { force }: ReportFileOptions,
): Promise<void> {
  const replace = force === undefined ? {} : { force }
  await writeOutput(memorySource(content), { output, ...replace })
}
