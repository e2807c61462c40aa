// Passwords come from a file, the environment or a prompt; never from the command line, where other users can read them.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readInput } from './read-input.ts'

const VARIABLE = 'SEALPOST_PASSWORD'

export async function readPassword(what: string, file: string | undefined): Promise<string> {
  const found = await findPassword(file, VARIABLE)
  if (found !== undefined) return found
  if (process.stdin.isTTY) return ask(`Password of ${what}: `)
  throw new CliError(EXIT.usage, `No password for ${what}: use --password-file or set ${VARIABLE}`)
}

/** From the file, or else from the environment. */
export async function findPassword(
  file: string | undefined,
  variable: string,
): Promise<string | undefined> {
  return file === undefined ? process.env[variable] : firstLine(await readInput(file))
}

function firstLine(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/\r?\n[^]*$/, '')
}

export async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done()
    },
  })
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true })
  const answer = await prompt.question('')
  prompt.close()
  process.stderr.write('\n')
  return answer
}
