import { readFile } from 'node:fs/promises'
import { findPolicy, parsePolicy, type Policy } from '@sealpost/core'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** A policy by its name, or from a JSON file when the text looks like a path. */
export async function readPolicy(nameOrFile: string): Promise<Policy> {
  if (!/[./\\]/.test(nameOrFile)) return findPolicy(nameOrFile)
  try {
    return parsePolicy(JSON.parse(await readFile(nameOrFile, 'utf8')))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new CliError(EXIT.unreadable, `${nameOrFile}: is not a policy (${why})`, { cause })
  }
}
