// How a connector asks over HTTP: the guarded caller of the core, bounded answers, and errors with the words that outcome.ts reads.
import { ServiceError } from '@sealpost/core/errors'
import { httpCaller, type HttpReply } from '@sealpost/core/online'
import type { ZodType } from 'zod'
import type { ConnectorSettings } from './settings.ts'

export interface Ask {
  readonly method: 'GET' | 'POST'
  /** Below the connector's address. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>
  /** Whether it carries documents, and so may take longer. */
  readonly isBulk?: boolean
  readonly signal: AbortSignal
}

export interface Door {
  /** Throws `ERR_SERVICE_STATUS` with `status`, `retryAfterMs` and `code`, `ERR_SERVICE_ANSWER`, and what the caller throws. */
  ask<T>(ask: Ask, schema: ZodType<T>): Promise<T>
  /** The answer's body as it comes. */
  fetch(ask: Ask, maxBytes: number): Promise<HttpReply>
}

/** Of an answer that is no document: a listing of a very long queue fits. */
const MAX_ANSWER_BYTES = 32 << 20

export function openDoor(settings: ConnectorSettings): Door {
  const { url, privateAddresses, timeoutSeconds, sendTimeoutSeconds } = settings
  const caller = httpCaller({
    allowedHosts: [new URL(url).hostname],
    allowPrivateAddresses: privateAddresses,
    timeoutMs: timeoutSeconds * 1_000,
  })

  async function fetch(ask: Ask, maxBytes: number): Promise<HttpReply> {
    const { method, path, query = {}, headers = {}, body, isBulk = false, signal } = ask
    const search = new URLSearchParams(query).toString()
    const reply = await caller.call({
      url: `${url.replace(/\/+$/, '')}${path}${search === '' ? '' : `?${search}`}`,
      method,
      headers,
      ...(body !== undefined && { body }),
      maxBytes,
      ...(isBulk && { timeoutMs: sendTimeoutSeconds * 1_000 }),
      signal,
    })
    if (reply.status >= 200 && reply.status < 300) return reply
    throw await badStatus(reply)
  }

  return {
    fetch,
    ask: async (ask, schema) => {
      const reply = await fetch(ask, MAX_ANSWER_BYTES)
      const parsed = schema.safeParse(toJson(await readText(reply)))
      if (parsed.success) return parsed.data
      const [issue] = parsed.error.issues
      throw badAnswer(issue?.path.join('.') ?? '')
    },
  }
}

async function badStatus(reply: HttpReply): Promise<ServiceError> {
  const { status, headers } = reply
  const code = problemCode(await readText(reply).catch(() => ''))
  const retryAfterMs = readRetryAfter(headers['retry-after'])
  const message = `The other system answered with HTTP status ${status}`
  return new ServiceError('ERR_SERVICE_STATUS', message, {
    details: { status, retryAfterMs, code },
  })
}

/** The stable code of a problem document (RFC 9457) as another gateway answers it. */
function problemCode(text: string): string | undefined {
  const body = toJson(text)
  if (typeof body !== 'object' || body === null || !('code' in body)) return undefined
  return typeof body.code === 'string' && /^[a-z-]{1,60}$/.test(body.code) ? body.code : undefined
}

const MAX_RETRY_AFTER_SECONDS = 86_400

/** Seconds alone; a date is read as no wish (RFC 9110, 10.2.3). */
function readRetryAfter(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value)) return undefined
  return Math.min(Number(value), MAX_RETRY_AFTER_SECONDS) * 1_000
}

export async function readText({ body }: HttpReply): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

/** Undefined for what is no JSON. */
export function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What was answered is not what is documented. */
export function badAnswer(where: string): ServiceError {
  const message = 'The other system answered something that is not described'
  return new ServiceError('ERR_SERVICE_ANSWER', message, { details: { where } })
}

/** The other system says no, in its own words; `code` is ours for them. */
export function refusal(code: string): ServiceError {
  return new ServiceError('ERR_SERVICE_REFUSED', 'The other system refuses', { details: { code } })
}

/** The other system says that it cannot just now. */
export function trouble(code: string): ServiceError {
  return new ServiceError('ERR_SERVICE_TROUBLE', 'The other system cannot', { details: { code } })
}
