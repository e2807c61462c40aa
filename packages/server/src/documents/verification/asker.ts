// How a thread asks the gateway. Answers about revocation are kept by the gateway, on disk and with their limits; a thread remembers them just
// long enough not to ask for each document of the same moment.
import { createHash } from 'node:crypto'
import { InternalError, ServiceError } from '@sealpost/core/errors'
import type { IssuerSource, RevocationData, RevocationSource } from '@sealpost/core/trust'
import type { Answer, FromThread, Question, ToThread } from './messages.ts'

/** Rejects with the `ServiceError` that the gateway met. */
export type Ask = (question: Question) => Promise<Answer>

export interface Asker {
  /** For the work on one order. */
  of(order: number): Ask
  sourcesOf(order: number): RevocationSource & IssuerSource
  settle(message: Extract<ToThread, { kind: 'answer' | 'failure' }>): void
}

const REMEMBERED_MS = 1_000
const MAX_REMEMBERED = 1_000

interface Waiting {
  resolve(answer: Answer): void
  reject(error: Error): void
}

export function createAsker(say: (message: FromThread) => void): Asker {
  const waiting = new Map<number, Waiting>()
  const remembered = createMemory()
  let calls = 0

  const of =
    (order: number): Ask =>
    (question) =>
      new Promise((resolve, reject) => {
        calls += 1
        waiting.set(calls, { resolve, reject })
        say({ kind: 'call', order, call: calls, question })
      })

  return {
    of,
    sourcesOf: (order) => ({
      find: async (query) => {
        // Parts of a document are views of all of it, and would take it along.
        const [certificate, issuer] = [query.certificate.slice(), query.issuer.slice()]
        const key = createHash('sha256').update(certificate).update(issuer).digest('base64')
        const known = remembered.get(key)
        if (known !== undefined) return known
        const answer = await of(order)({ of: 'revocation', certificate, issuer })
        if (answer.of !== 'revocation') throw new InternalError('Revocation was asked for')
        remembered.set(key, answer.data)
        return answer.data
      },
      findIssuers: async (certificate) => {
        const answer = await of(order)({ of: 'issuers', certificate: certificate.slice() })
        if (answer.of !== 'issuers') throw new InternalError('Issuers were asked for')
        return answer.certificates
      },
    }),
    settle: (message) => {
      const who = waiting.get(message.call)
      waiting.delete(message.call)
      if (message.kind === 'answer') who?.resolve(message.answer)
      else who?.reject(toError(message.code, message.message))
    },
  }
}

interface Memory {
  get(key: string): RevocationData | undefined
  set(key: string, data: RevocationData): void
}

function createMemory(): Memory {
  const kept = new Map<string, { readonly data: RevocationData; readonly until: number }>()
  return {
    get: (key) => {
      const found = kept.get(key)
      return found !== undefined && found.until > performance.now() ? found.data : undefined
    },
    set: (key, data) => {
      if (kept.size >= MAX_REMEMBERED) kept.clear()
      kept.set(key, { data, until: performance.now() + REMEMBERED_MS })
    },
  }
}

function toError(code: string | null, message: string): Error {
  return isServiceCode(code) ? new ServiceError(code, message) : new InternalError(message)
}

function isServiceCode(code: string | null): code is `ERR_SERVICE_${string}` {
  return code?.startsWith('ERR_SERVICE_') === true
}
