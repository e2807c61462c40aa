import type { Request, Response } from 'express'
import { z } from 'zod'
import { beginAction, endAction } from '../../access/audit/actions.ts'
import { endSession, findSession, startSession } from '../../access/sessions/session.ts'
import { scopesOf } from '../../access/roles.ts'
import { TICKET_SECONDS } from '../../access/sessions/ticket.ts'
import type { Context, Person, SignIn } from '../../context.ts'
import { Refusal } from '../../refusals.ts'
import { assertSameSite } from '../assert-same-site.ts'
import { empty, json } from '../answer.ts'
import { readCookie, SESSION_COOKIE, TICKET_COOKIE, writeCookie } from '../cookies.ts'
import { placeOf } from '../observe.ts'
import { addressKind } from '../run-on-record.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { noSession, sessionSchema, toSessionView } from '../schemas/session.ts'

const tag = 'session'
const redirected = { 303: { description: 'The address in `Location` is next' } }

/** A path of this gateway: what leads to another host does not pass. */
const pathSchema = z
  .string()
  .max(1000)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/, 'A path of this gateway is needed')
  .default('/dashboard/')

const getSignIn: Route = defineRoute({
  method: 'get',
  path: '/session/sign-in',
  scope: 'public',
  tag,
  summary: 'Sends the browser to the provider of identities; afterwards it is back at `return`',
  params: NOTHING,
  query: z.strictObject({ return: pathSchema }),
  body: NO_BODY,
  answers: redirected,
  refusals: ['not-found'],
  handle: async (context, { query, response }) => {
    const { url, ticket } = await signInOf(context).begin(query.return)
    const options = { sameSite: 'Lax', maxAgeSeconds: TICKET_SECONDS } as const
    response.append('Set-Cookie', writeCookie(TICKET_COOKIE, ticket, options))
    return empty(303, { Location: url, 'Cache-Control': 'no-store' })
  },
})

const getCallback: Route = defineRoute({
  method: 'get',
  path: '/session/callback',
  scope: 'public',
  tag,
  summary: 'Where the provider of identities sends the browser back to; begins the session',
  params: NOTHING,
  query: z.record(z.string(), z.unknown()),
  body: NO_BODY,
  answers: redirected,
  refusals: ['not-found', 'sign-in-failed'],
  handle: async (context, { request, response }) => {
    const signIn = signInOf(context)
    const ticket = readCookie(request, TICKET_COOKIE) ?? ''
    response.append('Set-Cookie', gone(TICKET_COOKIE, 'Lax'))
    const { search } = new URL(request.originalUrl, 'http://gateway')
    const { person, returnTo } = await signIn.finish(ticket, search)
    await recordSign(context, request, response, { person, route: '/session/callback' })
    const secret = await startSession(context, person)
    response.append('Set-Cookie', writeCookie(SESSION_COOKIE, secret, { sameSite: 'Strict' }))
    return empty(303, { Location: returnTo, 'Cache-Control': 'no-store' })
  },
})

const postSignOut: Route = defineRoute({
  method: 'post',
  path: '/session/sign-out',
  scope: 'public',
  tag,
  summary: 'Ends the session at once; needs the header `X-Sealpost-Request`',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 204: { description: 'There is no session any more' } },
  refusals: ['cross-site'],
  handle: async (context, { request, response }) => {
    assertSameSite(request, context.config)
    const secret = readCookie(request, SESSION_COOKIE)
    const session = secret === undefined ? undefined : await findSession(context, secret)
    if (secret !== undefined && session !== undefined) {
      const { person } = session
      await recordSign(context, request, response, { person, route: '/session/sign-out' })
      await endSession(context, secret)
    }
    response.append('Set-Cookie', gone(SESSION_COOKIE, 'Strict'))
    return empty(204)
  },
})

const getSession: Route = defineRoute({
  method: 'get',
  path: '/v1/session',
  scope: 'public',
  tag,
  summary: 'Who has signed in with this browser, and what that person may',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The session, or that there is none', schema: sessionSchema } },
  refusals: [],
  handle: async (context, { request }) => {
    const signIn = context.signIn === null ? null : getSignIn.spec.path
    const secret = readCookie(request, SESSION_COOKIE)
    const session = secret === undefined ? undefined : await findSession(context, secret)
    if (session === undefined) return json(200, noSession(signIn))
    const scopes = scopesOf(session.person.roles)
    return json(200, toSessionView(signIn, session.person, scopes, session.endsAt))
  },
})

export const sessionRoutes: readonly Route[] = [getSignIn, getCallback, postSignOut, getSession]

/** That somebody came or left is on record as well. */
async function recordSign(
  context: Context,
  request: Request,
  response: Response,
  { person, route }: { readonly person: Person; readonly route: string },
): Promise<void> {
  const caller = { kind: 'person', keyId: person.subject, agencyId: null } as const
  const address = addressKind(request, context)
  const { method } = request
  const { traceId } = placeOf(response)
  const action = { caller, method, route, params: {}, address, traceId }
  const seq = await beginAction(context, action)
  await endAction(context, seq, { status: method === 'GET' ? 303 : 204 })
}

function signInOf(context: Context): SignIn {
  if (context.signIn !== null) return context.signIn
  throw new Refusal('not-found', 'No provider of identities is configured')
}

function gone(name: string, sameSite: 'Strict' | 'Lax'): string {
  return writeCookie(name, '', { sameSite, maxAgeSeconds: 0 })
}
