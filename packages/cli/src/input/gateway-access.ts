// Which gateway a command speaks to, and with which key: never on the command line, which everybody on the machine can read.
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readInput } from './read-input.ts'

/** Without a slash at the end. */
export function readBaseUrl(url: string): string {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '')
  throw new CliError(EXIT.usage, '--base-url takes an address that begins with https:// or http://')
}

export interface KeySource {
  /** The option that names a file. */
  readonly option: string
  /** Of the environment. */
  readonly variable: string
}

/** From the file, or else from the environment. */
export async function readApiKey(
  { option, variable }: KeySource,
  file: string | undefined,
): Promise<string> {
  const text =
    file === undefined ? process.env[variable] : Buffer.from(await readInput(file)).toString()
  const key = text?.trim() ?? ''
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw new CliError(EXIT.usage, `Give the key: ${option} FILE, or ${variable}`)
}
