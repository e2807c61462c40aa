import { CliError } from '../cli-error.ts'
import { CASES } from '../conformance/all-cases.ts'
import { textAt } from '../conformance/answer.ts'
import type { ConformanceCase } from '../conformance/conformance-case.ts'
import { runCases, type CaseResult } from '../conformance/run-cases.ts'
import { openSide, type Side } from '../conformance/side.ts'
import { clearStage, openStage, type Stage } from '../conformance/stage.ts'
import { EXIT } from '../exit-codes.ts'
import { readApiKey, readBaseUrl } from '../input/gateway-access.ts'
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
  const url = readBaseUrl(options.baseUrl)
  const senderKey = await readApiKey(SENDER, options.senderKeyFile)
  const recipientKey = await readApiKey(RECIPIENT, options.recipientKeyFile)
  await assertReachable(url, senderKey)
  const given = options.recipient ?? process.env['SEALPOST_RECIPIENT'] ?? ''
  const recipient = given === '' ? await askForRecipient(url, senderKey, recipientKey) : given
  return openStage({ url, senderKey, recipientKey, recipient })
}

const SENDER = { option: '--sender-key-file', variable: 'SEALPOST_SENDER_KEY' }
const RECIPIENT = { option: '--recipient-key-file', variable: 'SEALPOST_RECIPIENT_KEY' }

/** The gateway knows whose the keys are. */
async function askForRecipient(
  url: string,
  senderKey: string,
  recipientKey: string,
): Promise<string> {
  const recipient = await codeOf(openSide(url, recipientKey))
  if (recipient === undefined)
    throw new CliError(
      EXIT.usage,
      'The gateway does not tell whose the recipient’s key is: say who receives, --recipient CODE or SEALPOST_RECIPIENT',
    )
  if (recipient === (await codeOf(openSide(url, senderKey))))
    throw new CliError(
      EXIT.usage,
      `Both keys are of ${recipient}, and nobody sends to itself: give the key of another agency`,
    )
  return recipient
}

async function codeOf(side: Side): Promise<string | undefined> {
  const answer = await side.ask('GET', '/v1/me')
  const code = textAt(answer, 'agency.code')
  return answer.status === 200 && code !== '' ? code : undefined
}

async function assertReachable(url: string, key: string): Promise<void> {
  await openSide(url, key)
    .ask('GET', '/livez')
    .catch((cause: unknown) => {
      throw new CliError(EXIT.unreadable, `${url}: nothing answers there`, { cause })
    })
}
