// A route says in one value what it takes, who may call it and what it answers. From the same value come the check of the request, the
// check of the scope, and the OpenAPI description; a route without a scope cannot be written.
import type { Request, Response } from 'express'
import { z, type ZodType } from 'zod'
import type { Caller, Scope } from '../agencies/caller.ts'
import type { Context } from '../context.ts'
import type { RefusalCode } from '../refusals.ts'
import { validate } from '../validate.ts'
import type { Answer } from './answer.ts'

/** For routes without parameters, or without a query. */
export const NOTHING: ZodType<Nothing> = z.strictObject({})

export type Nothing = Readonly<Record<string, never>>

/** For routes that read no JSON. */
export const NO_BODY: ZodType<undefined> = z.undefined()

/** Whether the schema stands for a body at all. */
export function hasBody(schema: ZodType): boolean {
  return schema !== NO_BODY
}

export interface AnswerDescription {
  readonly description: string
  readonly schema?: ZodType
  /** Default `application/json` where there is a schema. */
  readonly mediaType?: string
  /** A form that it has besides, when that is asked for. */
  readonly alsoAs?: string
}

export interface BodyDescription {
  readonly mediaType: string
  readonly schema?: ZodType
}

export interface RouteSpec<Params, Query, Body> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As in OpenAPI: `/v1/documents/{id}`. */
  readonly path: string
  /** `public`: without a key. `any`: with any key, whatever it may do. */
  readonly scope: Scope | 'public' | 'any'
  /** Reading it is put on record too, when it is done by who runs the gateway. */
  readonly confidential?: true
  readonly tag: string
  readonly summary: string
  readonly params: ZodType<Params>
  readonly query: ZodType<Query>
  /** A JSON body that is read and checked before `handle`; `NO_BODY` for none. */
  readonly body: ZodType<Body>
  /** Bodies that `handle` reads itself. */
  readonly streams?: readonly BodyDescription[]
  readonly answers: Readonly<Record<number, AnswerDescription>>
  /** What it may refuse besides authentication and form. */
  readonly refusals: readonly RefusalCode[]
  handle(context: Context, incoming: Incoming<Params, Query, Body>): Promise<Answer>
}

export interface Incoming<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Who asks; for a public route nobody with no rights. */
  readonly caller: Caller
  readonly request: Request
  readonly response: Response
  /** The body, asked for: says `100 Continue` to who waits for it. Call it when the bytes are really wanted. */
  readonly openBody: () => Request
  /** The body as JSON, unchecked; for routes that check it themselves. */
  readonly readJson: () => Promise<unknown>
  /** Fires when the client has gone. */
  readonly signal: AbortSignal
  readonly idempotencyKey: string | undefined
}

/** A route whose types are its own business. */
export interface Route {
  readonly spec: Omit<RouteSpec<unknown, unknown, unknown>, 'handle'>
  run(context: Context, raw: RawRequest): Promise<Answer>
}

export type RawRequest = Omit<Incoming<unknown, unknown, unknown>, 'body'>

export function defineRoute<Params, Query, Body>(spec: RouteSpec<Params, Query, Body>): Route {
  return {
    spec,
    run: async (context, raw) => {
      const params = validate(spec.params, raw.params, 'path')
      const query = validate(spec.query, raw.query, 'query')
      const body = validate(spec.body, hasBody(spec.body) ? await raw.readJson() : undefined)
      return spec.handle(context, { ...raw, params, query, body })
    },
  }
}
