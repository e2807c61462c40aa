import { FormatError } from '@sealpost/core/errors'
import { readVerifierKey, verifyFigureProof, type FigureReport } from '@sealpost/server'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readInput } from '../input/read-input.ts'
import { tellFigure } from '../output/log-text.ts'

export interface VerifyFigureOptions {
  readonly proof: string
  readonly key: string
  readonly json?: true
}

export async function runVerifyFigure(file: string, options: VerifyFigureOptions): Promise<void> {
  const question = {
    figure: await readText(file),
    proof: await readText(options.proof),
    logKey: readVerifierKey(isKey(options.key) ? options.key : await readText(options.key)),
  }
  const report = check(file, question)
  process.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : tellFigure(report))
  process.exitCode = report.findings.length === 0 ? EXIT.passed : EXIT.failed
}

function check(file: string, question: Parameters<typeof verifyFigureProof>[0]): FigureReport {
  try {
    return verifyFigureProof(question)
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause
    throw new CliError(EXIT.unreadable, `${file}: ${cause.message}`, { cause })
  }
}

function isKey(value: string): boolean {
  return /^\S+\+[0-9a-f]{8}\+\S+$/.test(value)
}

async function readText(file: string): Promise<string> {
  return Buffer.from(await readInput(file)).toString()
}
