// What a route answers with, as a value; send.ts puts it on the wire.
import type { StoredAnswer } from '../documents/idempotency.ts'

export type Headers = Readonly<Record<string, string>>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Text, bytes as they come, or nothing. */
  readonly body: string | AsyncIterable<Uint8Array> | null
}

const JSON_TYPE = 'application/json; charset=utf-8'

export function json(status: number, body: unknown, headers: Headers = {}): Answer {
  return { status, headers: { 'Content-Type': JSON_TYPE, ...headers }, body: JSON.stringify(body) }
}

/** An answer that was kept, byte for byte. */
export function stored(answer: StoredAnswer): Answer {
  return { status: answer.status, headers: { 'Content-Type': JSON_TYPE }, body: answer.body }
}

export function text(mediaType: string, body: string, headers: Headers = {}): Answer {
  return { status: 200, headers: { 'Content-Type': mediaType, ...headers }, body }
}

/** Bytes that are at hand. */
export function bytes(mediaType: string, body: Uint8Array, headers: Headers = {}): Answer {
  const length = { 'Content-Length': String(body.length) }
  return {
    status: 200,
    headers: { 'Content-Type': mediaType, ...length, ...headers },
    body: once(body),
  }
}

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(body)
}

export function empty(status: number, headers: Headers = {}): Answer {
  return { status, headers, body: null }
}
