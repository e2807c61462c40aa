// A trust file as `--trust` and `trust list` take it: JSON, where PEM and DER hold bare certificates.
import { readFile } from 'node:fs/promises'
import { UsageError } from '@sealpost/core/errors'
import { parseTrustFile, type TrustFile } from '@sealpost/core/validation'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { whyUnreadable } from './read-input.ts'

export function isTrustFile(path: string): boolean {
  return path.toLowerCase().endsWith('.json')
}

export async function readTrustFile(path: string): Promise<TrustFile> {
  try {
    return parseTrustFile(JSON.parse(await readText(path)))
  } catch (cause) {
    if (cause instanceof UsageError)
      throw new CliError(EXIT.usage, `${path}: ${cause.message}`, { cause })
    if (cause instanceof SyntaxError)
      throw new CliError(EXIT.usage, `${path}: is no JSON (${cause.message})`, { cause })
    throw cause
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new CliError(EXIT.unreadable, `${path}: cannot be read (${whyUnreadable(cause)})`, {
      cause,
    })
  }
}
