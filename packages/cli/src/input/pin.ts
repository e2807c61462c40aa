// The PIN of a token: from a file, the environment or a prompt. Tokens lock, so the last try is left to a person.
import type { PinRequest } from '@sealpost/core/signers'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { ask, findPassword } from './passwords.ts'

const VARIABLE = 'SEALPOST_PIN'

export async function readPin(
  { token, isFinalTry }: PinRequest,
  file: string | undefined,
): Promise<string> {
  const found = await findPassword(file, VARIABLE)
  if (found !== undefined && !isFinalTry) return found
  const warning = isFinalTry ? 'One more wrong PIN locks it. ' : ''
  if (process.stdin.isTTY) return ask(`${warning}PIN of ${token}: `)
  throw new CliError(
    EXIT.usage,
    isFinalTry
      ? `One more wrong PIN locks ${token}: enter it at a terminal, once`
      : `No PIN for ${token}: use --pin-file or set ${VARIABLE}`,
  )
}
