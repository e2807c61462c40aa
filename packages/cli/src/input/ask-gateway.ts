import { CliError } from '../cli-error.ts'
import { textAt, type Answer } from '../conformance/answer.ts'
import { EXIT } from '../exit-codes.ts'
import { readApiKey, readBaseUrl } from './gateway-access.ts'

export interface GatewayOptions {
  readonly baseUrl: string
  readonly keyFile?: string
}

const KEY = { option: '--key-file', variable: 'SEALPOST_KEY' }

/** One request with the key of the options. Throws when nothing answers. */
export async function askGateway(
  { baseUrl, keyFile }: GatewayOptions,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const url = readBaseUrl(baseUrl)
  const headers = new Headers(init.headers)
  headers.set('Authorization', `Bearer ${await readApiKey(KEY, keyFile)}`)
  try {
    return await fetch(url + path, { ...init, headers })
  } catch (cause) {
    throw new CliError(EXIT.unreadable, `${url}: nothing answers there`, { cause })
  }
}

const CURES: Readonly<Record<string, string>> = {
  unauthenticated: 'use a key of this gateway that has not ended',
  'key-expired': 'ask for another key',
  'scope-missing': 'use a key with this scope',
  'too-busy': 'the directory is as it was: send the listing again',
  'body-too-large': 'divide the listing: superiors first',
  'malformed-body': 'write it as an export is written: UTF-8, a heading with code and name',
}

/** What the gateway refused, and what to do about it. */
export function refused(answer: Answer): CliError {
  const code = textAt(answer, 'code')
  const cure = CURES[code]
  const words = `the gateway refused (${answer.status} ${code}): ${textAt(answer, 'detail')}`
  return new CliError(EXIT.failed, cure === undefined ? words : `${words}; ${cure}`)
}
