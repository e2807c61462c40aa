// Calls with a token: a login gives it, about half an hour later or at a 401 another login does.
import { ServiceError } from '@sealpost/core/errors'
import type { HttpReply } from '@sealpost/core/online'
import { z, type ZodType } from 'zod'
import { badAnswer, openDoor, readText, toJson, type Ask } from '../door.ts'
import { readSecret } from '../read-secret.ts'
import type { ProvincialRestSettings } from '../settings.ts'

export interface ProvincialAsk {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** Sent by POST. */
  readonly json?: object
  /** Sent by POST as a form; opened once for each attempt. */
  readonly form?: {
    readonly contentType: string
    readonly bytes: number
    open(): AsyncIterable<Uint8Array>
  }
  readonly isBulk?: boolean
  readonly signal: AbortSignal
}

export interface ProvincialDoor {
  ask<T>(ask: ProvincialAsk, schema: ZodType<T>): Promise<T>
  fetch(ask: ProvincialAsk, maxBytes: number): Promise<HttpReply>
}

/** Tokens live for about half an hour; a new one is asked for a little before, in milliseconds. */
const TOKEN_LIFE_MS = 25 * 60_000
const MAX_ANSWER_BYTES = 32 << 20
const UNAUTHENTICATED = 401

const loginSchema = z.object({ data: z.object({ token: z.string().min(1) }) })

export function openProvincialDoor(settings: ProvincialRestSettings): ProvincialDoor {
  const { name, systemId, username, applicationCode } = settings
  const secret = readSecret(settings.secret, `of ${name}`)
  const password = readSecret(settings.password, `password of ${name}`)
  const door = openDoor(settings)
  let token: { readonly text: string; readonly since: number } | undefined

  async function logIn(signal: AbortSignal): Promise<string> {
    if (token !== undefined && performance.now() - token.since < TOKEN_LIFE_MS) return token.text
    const account = { username, password, applicationCode, otp: '', twoFactorProvider: '' }
    const answer = await door.ask(
      {
        method: 'POST',
        path: '/v1/auth/login',
        query: { allow_anonymous: 'true' },
        headers: { 'Content-Type': 'application/json' },
        body: Buffer.from(JSON.stringify({ ...account, typeObjs: [] })),
        signal,
      },
      loginSchema,
    )
    token = { text: answer.data.token, since: performance.now() }
    return token.text
  }

  async function toAsk(ask: ProvincialAsk): Promise<Ask> {
    const headers = {
      Authorization: `Bearer ${await logIn(ask.signal)}`,
      'X-SystemId': systemId,
      'X-SecretKey': secret,
    }
    const { path, query = {}, json, form, isBulk = false, signal } = ask
    if (form !== undefined) {
      const { contentType, bytes } = form
      const sized = { 'Content-Type': contentType, 'Content-Length': String(bytes) }
      const all = { ...headers, ...sized }
      return { method: 'POST', path, query, headers: all, body: form.open(), isBulk: true, signal }
    }
    if (json === undefined) return { method: 'GET', path, query, headers, isBulk, signal }
    const body = Buffer.from(JSON.stringify(json))
    const all = { ...headers, 'Content-Type': 'application/json' }
    return { method: 'POST', path, query, headers: all, body, signal }
  }

  /** Once more with a new token when the old one is not taken any more. */
  async function fetch(ask: ProvincialAsk, maxBytes: number): Promise<HttpReply> {
    try {
      return await door.fetch(await toAsk(ask), maxBytes)
    } catch (error) {
      if (!isUnauthenticated(error) || token === undefined) throw error
      token = undefined
      return door.fetch(await toAsk(ask), maxBytes)
    }
  }

  return {
    fetch,
    ask: async (ask, schema) => {
      const text = await readText(await fetch(ask, MAX_ANSWER_BYTES))
      const parsed = schema.safeParse(toJson(text))
      if (parsed.success) return parsed.data
      throw badAnswer(parsed.error.issues[0]?.path.join('.') ?? '')
    },
  }
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof ServiceError && error.details['status'] === UNAUTHENTICATED
}
