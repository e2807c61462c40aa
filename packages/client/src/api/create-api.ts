import createClient, { type Client } from 'openapi-fetch'
import { repeatingFetch, type Caller } from '../call.ts'
import { toProblem, GatewayError } from '../gateway-error.ts'
import type { paths } from './schema.ts'

/** Every address of the gateway, typed by its own description: `api.GET('/v1/agencies', { params: { query: { q: 'tan tien' } } })`. */
export type Api = Client<paths>

export function createApi(caller: Caller): Api {
  return createClient<paths>({ baseUrl: caller.url, fetch: repeatingFetch(caller) })
}

/** The data of an answer. Throws `GatewayError` when there are none. */
export function dataOf<Data>(answer: {
  readonly data?: Data | undefined
  readonly error?: unknown
  readonly response: Response
}): Data {
  if (answer.data !== undefined) return answer.data
  throw new GatewayError(toProblem(answer.response.status, answer.error))
}
