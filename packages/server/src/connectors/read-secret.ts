import { readFileSync, statSync } from 'node:fs'
import { UsageError } from '@sealpost/core/errors'
import type { SecretPlace } from './settings.ts'

/** Read and write for everybody: whoever has an account on the machine. */
const OTHERS = 0o006

/** What examples and samples have in the place of a secret. */
const SAMPLES: readonly string[] = ['secret', 'changeme', 'password', 'test', 'example', 'sample']

/** Throws `ERR_USAGE_CONNECTORS`: there is none, it is a sample, or others may read it. The message never quotes it. */
export function readSecret(
  place: SecretPlace,
  what: string,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const text = 'file' in place ? readFile(place.file, what) : environment[place.environment]
  const secret = text?.trim() ?? ''
  if (secret === '') throw unusable(what, 'is missing')
  if (SAMPLES.includes(secret.toLowerCase())) throw unusable(what, 'is that of an example')
  return secret
}

function readFile(path: string, what: string): string {
  try {
    if ((statSync(path).mode & OTHERS) === 0) return readFileSync(path, 'utf8')
  } catch (cause) {
    throw unusable(what, `cannot be read from ${path}`, cause)
  }
  throw unusable(what, `lies in ${path}, which every account of the machine may read or write`)
}

function unusable(what: string, why: string, cause?: unknown): UsageError {
  const options = cause === undefined ? {} : { cause }
  return new UsageError('ERR_USAGE_CONNECTORS', `The secret ${what} ${why}`, options)
}
