import { basename } from 'node:path'
import {
  verifyDocument,
  type Facts,
  type VerificationOptions,
  type VerificationReport,
} from '@sealpost/core'
import { sniffDocument } from '@sealpost/core/documents'
import { CliError } from '../cli-error.ts'
import { EXIT, exitCodeOf } from '../exit-codes.ts'
import { readInstant } from '../input/instants.ts'
import { readPolicy } from '../input/read-policy.ts'
import { openDocument } from '../input/open-document.ts'
import { readPdfPassword, type PdfPasswordOptions } from '../input/pdf-password.ts'
import { readVerifyingMaterial, type TrustOptions } from '../input/trust-options.ts'
import { reportText } from '../output/report-text.ts'
import { refuseSeveral, writeReportFiles, type ReportFileOptions } from '../output/report-files.ts'
import { watchProgress } from '../output/watch-progress.ts'
import { watchReading } from '../output/watch-reading.ts'
import { replayFacts } from './replay.ts'

export interface VerifyOptions extends TrustOptions, ReportFileOptions, PdfPasswordOptions {
  readonly detached: readonly string[]
  readonly policy: string
  readonly at?: string
  readonly json?: true
  readonly replay?: string
}

/** Prints one report per file, in the order given; answers the exit status. */
export async function runVerify(files: readonly string[], options: VerifyOptions): Promise<number> {
  refuseSeveral(files, options)
  const reports: VerificationReport[] = []
  for await (const { report, facts } of judgeAll(files, options)) {
    reports.push(report)
    process.stdout.write(`${options.json === true ? JSON.stringify(report) : reportText(report)}\n`)
    await writeReportFiles(report, facts, options)
  }
  return exitCodeOf(reports.map(({ indication }) => indication))
}

interface Judged {
  readonly report: VerificationReport
  readonly facts: readonly Facts[]
}

async function* judgeAll(
  files: readonly string[],
  { replay, ...options }: VerifyOptions,
): AsyncGenerator<Judged> {
  assertSubject(files, replay)
  if (replay !== undefined) {
    yield { report: await replayFacts({ ...options, replay }), facts: [] }
    return
  }
  const verification = await readVerification(options)
  for (const file of files) {
    const facts: Facts[] = []
    const told = { name: basename(file), onFacts: (found: Facts) => void facts.push(found) }
    const report = await verifyFile(file, { ...verification, ...told }, options)
    yield { report, facts }
  }
}

function assertSubject(files: readonly string[], replay: string | undefined): void {
  if (replay === undefined && files.length === 0)
    throw new CliError(EXIT.usage, 'Name the files to verify')
  if (replay !== undefined && files.length > 0)
    throw new CliError(EXIT.usage, '--replay judges saved facts; it takes no document')
}

async function readVerification(options: VerifyOptions): Promise<VerificationOptions> {
  return {
    ...(await readVerifyingMaterial(options)),
    policy: await readPolicy(options.policy),
    ...(options.at === undefined ? {} : { at: readInstant('--at', options.at) }),
  }
}

async function verifyFile(
  file: string,
  verification: VerificationOptions,
  { detached, ...options }: VerifyOptions,
): Promise<VerificationReport> {
  const sources = await Promise.all([file, ...detached].map(openDocument))
  try {
    const [document, ...others] = sources
    if (document === undefined) throw new CliError(EXIT.usage, 'No file was given')
    const named = others.map((source, index) => [basename(detached[index] ?? ''), source] as const)
    const password = await readPdfPassword(file, document, options)
    const reading = { ...verification, ...password, detached: new Map(named) }
    if ((await sniffDocument(document)) !== 'pdf')
      return await watchReading('Verifying', document, (watched) =>
        verifyDocument(watched, reading),
      )
    return await watchProgress((onProgress) => verifyDocument(document, { ...reading, onProgress }))
  } finally {
    await Promise.all(sources.map((source) => source.close()))
  }
}
