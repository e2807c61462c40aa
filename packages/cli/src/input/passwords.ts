// Passwords come from a file, the environment or a prompt; never from the command line, where other users can read them.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readInput } from './read-input.ts'

const VARIABLE = 'SEALPOST_PASSWORD'

export async function readPassword(what: string, file: string | undefined): Promise<string> {
  if (file !== undefined) return firstLine(await readInput(file))
  const fromEnvironment = process.env[VARIABLE]
  if (fromEnvironment !== undefined) return fromEnvironment
  if (process.stdin.isTTY) return ask(`Password of ${what}: `)
  throw new CliError(EXIT.usage, `No password for ${what}: use --password-file or set ${VARIABLE}`)
}

function firstLine(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/\r?\n[^]*$/, '')
}

async function ask(question: string): Promise<string> {
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
