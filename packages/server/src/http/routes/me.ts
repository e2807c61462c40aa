import { describeCaller } from '../../agencies/describe-caller.ts'
import { json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { meSchema, toMeView } from '../schemas/me.ts'

const getMe: Route = defineRoute({
  method: 'get',
  path: '/v1/me',
  scope: 'any',
  tag: 'session',
  summary:
    'Who asks: the agency of the key, what the key may and until when, and the limits of this gateway; never about another agency',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The caller', schema: meSchema } },
  refusals: [],
  handle: async (context, { caller }) =>
    json(200, toMeView(caller, await describeCaller(context, caller))),
})

export const meRoutes: readonly Route[] = [getMe]
