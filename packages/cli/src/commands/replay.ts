// Judging saved facts again: no document, no key and no network is needed, and none is asked for.
import { judge, parseFacts, type VerificationReport } from '@sealpost/core/validation'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readInstant } from '../input/instants.ts'
import { readInput } from '../input/read-input.ts'
import { readPolicy } from '../input/read-policy.ts'

export interface ReplayOptions {
  readonly replay: string
  readonly policy: string
  readonly at?: string
}

export async function replayFacts({
  replay,
  policy,
  at,
}: ReplayOptions): Promise<VerificationReport> {
  const facts = readFacts(replay, await readInput(replay))
  return judge(facts, {
    policy: await readPolicy(policy),
    at: at === undefined ? new Date() : readInstant('--at', at),
  })
}

function readFacts(path: string, bytes: Uint8Array): ReturnType<typeof parseFacts> {
  try {
    return parseFacts(bytes)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new CliError(EXIT.unreadable, `${path}: ${why}`, { cause })
  }
}
