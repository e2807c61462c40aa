import { basename } from 'node:path'
import { verifyDocument, type VerificationOptions, type VerificationReport } from '@sealpost/core'
import { CliError } from '../cli-error.ts'
import { EXIT, exitCodeOf } from '../exit-codes.ts'
import { readInstant } from '../input/instants.ts'
import { readPolicy } from '../input/read-policy.ts'
import { openDocument } from '../input/open-document.ts'
import { readTrustMaterial, type TrustOptions } from '../input/trust-options.ts'
import { reportText } from '../output/report-text.ts'
import { refuseSeveral, writeHtml, type HtmlOptions } from '../output/write-html.ts'

export interface VerifyOptions extends TrustOptions, HtmlOptions {
  readonly detached: readonly string[]
  readonly policy: string
  readonly at?: string
  readonly json?: true
}

/** Prints one report per file, in the order given; answers the exit status. */
export async function runVerify(files: readonly string[], options: VerifyOptions): Promise<number> {
  refuseSeveral(files, options)
  const verification = await readVerification(options)
  const reports: VerificationReport[] = []
  for (const file of files) {
    const report = await verifyFile(
      file,
      { ...verification, name: basename(file) },
      options.detached,
    )
    reports.push(report)
    process.stdout.write(`${options.json === true ? JSON.stringify(report) : reportText(report)}\n`)
    await writeHtml(report, options)
  }
  return exitCodeOf(reports.map(({ indication }) => indication))
}

async function readVerification(options: VerifyOptions): Promise<VerificationOptions> {
  return {
    ...(await readTrustMaterial(options)),
    policy: await readPolicy(options.policy),
    ...(options.at === undefined ? {} : { at: readInstant('--at', options.at) }),
  }
}

async function verifyFile(
  file: string,
  verification: VerificationOptions,
  detached: readonly string[],
): Promise<VerificationReport> {
  const sources = await Promise.all([file, ...detached].map(openDocument))
  try {
    const [document, ...others] = sources
    if (document === undefined) throw new CliError(EXIT.usage, 'No file was given')
    const named = others.map((source, index) => [basename(detached[index] ?? ''), source] as const)
    return await verifyDocument(document, { ...verification, detached: new Map(named) })
  } finally {
    await Promise.all(sources.map((source) => source.close()))
  }
}
