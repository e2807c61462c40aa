// HTTP as a careful client of a gateway that may be dead, halted or just starting: every request has an end.
import type { ZodType } from 'zod'

const TIMEOUT_MS = 15_000

export interface Reply {
  readonly status: number
  readonly raw: Buffer
  json<T>(schema: ZodType<T>): T
}

/** Undefined when there was no whole answer: nobody knows whether it was done. */
export async function ask(
  url: string,
  key: string,
  init: RequestInit = {},
): Promise<Reply | undefined> {
  const headers = new Headers(init.headers)
  if (key !== '') headers.set('Authorization', `Bearer ${key}`)
  try {
    const response = await fetch(url, {
      ...init,
      headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const raw = Buffer.from(await response.arrayBuffer())
    return {
      status: response.status,
      raw,
      json: (schema) => schema.parse(JSON.parse(raw.toString())),
    }
  } catch {
    return undefined
  }
}

export function postJson(url: string, key: string, body: unknown): Promise<Reply | undefined> {
  return ask(url, key, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** Asks again, at one door after the other, until there is a 200. Rejects after a minute. */
export async function askUntilAnswered(
  doors: readonly string[],
  path: string,
  key: string,
): Promise<Reply> {
  const end = performance.now() + 60_000
  for (let at = 0; performance.now() < end; at++) {
    const reply = await ask(`${doors[at % doors.length] ?? ''}${path}`, key)
    if (reply?.status === 200) return reply
    await pause(100)
  }
  throw new Error(`No door answers ${path}`)
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
