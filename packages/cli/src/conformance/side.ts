// One agency's system: the client where a system would use it, and plain requests where a case is rude.
import { connect, type Gateway } from '@sealpost/client'
import { toAnswer, type Answer } from './answer.ts'

export interface Side {
  /** The client's way. */
  readonly gateway: Gateway
  /** One request, sent once, whatever comes. */
  readonly ask: (method: string, path: string, request?: RudeRequest) => Promise<Answer>
  readonly headers: Readonly<Record<string, string>>
}

export interface RudeRequest {
  readonly json?: unknown
  readonly body?: FormData | Uint8Array<ArrayBuffer> | string
  readonly headers?: Readonly<Record<string, string>>
}

/** A gateway that does not answer is given up soon: an integrator waits in front of it. */
const ATTEMPTS = 3

/** Longest wait for one answer, in milliseconds: longer than a long poll, and than a large file. */
export const ANSWER_MS = 120_000

export function openSide(url: string, key: string): Side {
  const headers = { Authorization: `Bearer ${key}` }
  return {
    gateway: connect({ url, key, retry: { attempts: ATTEMPTS } }),
    headers,
    ask: async (method, path, request = {}) =>
      toAnswer(await fetch(url + path, toInit(method, headers, request))),
  }
}

function toInit(
  method: string,
  own: Readonly<Record<string, string>>,
  { json, body, headers }: RudeRequest,
): RequestInit {
  const type: Record<string, string> =
    json === undefined ? {} : { 'Content-Type': 'application/json' }
  return {
    method,
    headers: { ...own, ...type, ...headers },
    body: json === undefined ? (body ?? null) : JSON.stringify(json),
    signal: AbortSignal.timeout(ANSWER_MS),
  }
}
