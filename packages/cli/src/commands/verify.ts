import { basename } from 'node:path'
import {
  readTrustAnchors,
  verifyDocument,
  type VerificationOptions,
  type VerificationReport,
} from '@sealpost/core'
import { fileSource, type FileSource } from '@sealpost/core/files'
import { httpSources } from '@sealpost/core/online'
import { CliError } from '../cli-error.ts'
import { EXIT, exitCodeOf } from '../exit-codes.ts'
import { readInstant } from '../input/instants.ts'
import { readPolicy } from '../input/read-policy.ts'
import { readDerValues, whyUnreadable } from '../input/read-input.ts'
import { reportText } from '../output/report-text.ts'

export interface VerifyOptions {
  readonly trust: readonly string[]
  readonly untrusted: readonly string[]
  readonly crl: readonly string[]
  readonly ocsp: readonly string[]
  readonly detached: readonly string[]
  readonly online?: true
  readonly policy: string
  readonly at?: string
  readonly json?: true
}

/** Prints one report per file, in the order given; answers the exit status. */
export async function runVerify(files: readonly string[], options: VerifyOptions): Promise<number> {
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
  }
  return exitCodeOf(reports.map(({ indication }) => indication))
}

export async function readVerification(options: VerifyOptions): Promise<VerificationOptions> {
  const trust = (await readDerValues(options.trust)).flatMap((der) => readTrustAnchors(der))
  return {
    trust,
    untrusted: await readDerValues(options.untrusted),
    crls: await readDerValues(options.crl),
    ocsps: await readDerValues(options.ocsp),
    policy: await readPolicy(options.policy),
    ...(options.online === true ? { online: httpSources() } : {}),
    ...(options.at === undefined ? {} : { at: readInstant('--at', options.at) }),
  }
}

async function verifyFile(
  file: string,
  verification: VerificationOptions,
  detached: readonly string[],
): Promise<VerificationReport> {
  const sources = await Promise.all([file, ...detached].map(openFile))
  try {
    const [document, ...others] = sources
    if (document === undefined) throw new CliError(EXIT.usage, 'No file was given')
    const named = others.map((source, index) => [basename(detached[index] ?? ''), source] as const)
    return await verifyDocument(document, { ...verification, detached: new Map(named) })
  } finally {
    await Promise.all(sources.map((source) => source.close()))
  }
}

async function openFile(path: string): Promise<FileSource> {
  try {
    return await fileSource(path)
  } catch (cause) {
    throw new CliError(EXIT.unreadable, `${path}: cannot be read (${whyUnreadable(cause)})`, {
      cause,
    })
  }
}
