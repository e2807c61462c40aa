import { CommanderError } from 'commander'
import { SealpostError } from '@sealpost/core'
import { CliError } from './cli-error.ts'
import { EXIT } from './exit-codes.ts'

/** Says on standard error what went wrong, in a sentence, and answers the exit status. */
export function reportFailure(failure: unknown): number {
  // commander has already printed its own words.
  if (failure instanceof CommanderError) return failure.exitCode === 0 ? 0 : EXIT.usage
  if (failure instanceof CliError) return say(failure.message, failure.exitCode)
  if (failure instanceof SealpostError)
    return say(`${failure.message} [${failure.code}]`, exitCodeFor(failure.name))
  const text = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)
  return say(`this is a defect of sealpost, please report it\n${text}`, EXIT.software)
}

function exitCodeFor(name: string): number {
  return name === 'InternalError' ? EXIT.software : EXIT.usage
}

function say(message: string, exitCode: number): number {
  process.stderr.write(`sealpost: ${message}\n`)
  return exitCode
}
