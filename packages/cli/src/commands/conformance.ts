import { CliError } from '../cli-error.ts'
import { CASES } from '../conformance/all-cases.ts'
import type { ConformanceCase } from '../conformance/conformance-case.ts'
import { runCases, type CaseResult } from '../conformance/run-cases.ts'
import { clearStage, openStage, type Stage } from '../conformance/stage.ts'
import { EXIT } from '../exit-codes.ts'
import { readInput } from '../input/read-input.ts'
import { announce, tellCase } from '../output/conformance-text.ts'

export interface ConformanceOptions {
  readonly baseUrl: string
  readonly senderKeyFile?: string
  readonly recipientKeyFile?: string
  readonly recipient?: string
  readonly only: readonly string[]
  readonly json?: true
}

export async function runConformance(options: ConformanceOptions): Promise<void> {
  const cases = chooseCases(options.only)
  const stage = await prepare(options)
  await assertReachable(stage)
  const results = await play(stage, cases, options.json !== true)
  const passed = results.filter((result) => result.passed).length
  const total = results.length
  const summary = JSON.stringify({ passed, total, cases: results })
  process.stdout.write(options.json === true ? `${summary}\n` : `${passed} / ${total}\n`)
  process.exitCode = passed === total ? EXIT.passed : EXIT.failed
}

async function play(
  stage: Stage,
  cases: readonly ConformanceCase[],
  isTold: boolean,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = []
  announce(0, cases.length)
  for await (const result of runCases(stage, cases)) {
    results.push(result)
    announce(undefined, cases.length)
    if (isTold) process.stdout.write(tellCase(result))
    announce(results.length, cases.length)
  }
  await clearStage(stage)
  announce(undefined, cases.length)
  return results
}

function chooseCases(names: readonly string[]): readonly ConformanceCase[] {
  if (names.length === 0) return CASES
  const unknown = names.find((name) => !CASES.some((known) => known.name === name))
  if (unknown === undefined) return CASES.filter(({ name }) => names.includes(name))
  const known = CASES.map(({ name }) => name).join(', ')
  throw new CliError(EXIT.usage, `There is no case "${unknown}"; there are ${known}`)
}

async function prepare(options: ConformanceOptions): Promise<Stage> {
  const { baseUrl, recipient = process.env['SEALPOST_RECIPIENT'] } = options
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl))
    throw new CliError(
      EXIT.usage,
      '--base-url takes an address that begins with https:// or http://',
    )
  if (recipient === undefined || recipient === '')
    throw new CliError(EXIT.usage, 'Say who receives: --recipient CODE, or SEALPOST_RECIPIENT')
  const senderKey = await readApiKey('sender', options.senderKeyFile)
  const recipientKey = await readApiKey('recipient', options.recipientKeyFile)
  return openStage({ url: baseUrl, senderKey, recipientKey, recipient })
}

/** From the file, or else from the environment; never from the command line, which everybody on the machine can read. */
async function readApiKey(side: 'sender' | 'recipient', file: string | undefined): Promise<string> {
  const variable = `SEALPOST_${side.toUpperCase()}_KEY`
  const text =
    file === undefined ? process.env[variable] : Buffer.from(await readInput(file)).toString()
  const key = text?.trim() ?? ''
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw new CliError(EXIT.usage, `Give the key: --${side}-key-file FILE, or ${variable}`)
}

async function assertReachable({ url, sender }: Stage): Promise<void> {
  await sender.ask('GET', '/livez').catch((cause: unknown) => {
    throw new CliError(EXIT.unreadable, `${url}: nothing answers there`, { cause })
  })
}
