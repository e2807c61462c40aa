// How every request goes out: with the key of the moment, and again where that is allowed.
import { withRetries, type RetryOptions } from './retry.ts'

export interface Caller {
  /** Of the gateway, without a stroke at its end. */
  readonly url: string
  readonly key: () => Promise<string>
  readonly fetch: typeof globalThis.fetch
  readonly retry: RetryOptions
}

interface CallInit extends Omit<RequestInit, 'headers'> {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
}

/** Methods that are the same once or twice (RFC 9110, 9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE'])

/** Sends a request whose body can be sent again, such as a Blob. What is not idempotent, and not said to be so, is sent once. */
export async function call(
  caller: Caller,
  path: string,
  init: CallInit,
  isIdempotent: boolean = isRepeatable(init.method, 'Idempotency-Key' in init.headers),
): Promise<Response> {
  const attempt = async (): Promise<Response> => {
    const headers = { ...init.headers, Authorization: `Bearer ${await caller.key()}` }
    return caller.fetch(caller.url + path, { ...init, headers })
  }
  if (!isIdempotent) return attempt()
  return withRetries(attempt, caller.retry, init.signal ?? undefined)
}

/** `fetch` for the typed client: its bodies are JSON, which is small, so a request is copied for each try. */
export function repeatingFetch(caller: Caller): (request: Request) => Promise<Response> {
  return async (request) => {
    const attempt = async (): Promise<Response> => {
      const copy = request.clone()
      copy.headers.set('Authorization', `Bearer ${await caller.key()}`)
      return caller.fetch(copy)
    }
    if (!isRepeatable(request.method, request.headers.has('Idempotency-Key'))) return attempt()
    return withRetries(attempt, caller.retry, request.signal)
  }
}

function isRepeatable(method: string, hasKey: boolean): boolean {
  return hasKey || IDEMPOTENT.has(method)
}
