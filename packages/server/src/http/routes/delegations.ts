import { z } from 'zod'
import { beginDelegation, endDelegation, listDelegations } from '../../agencies/delegations.ts'
import { empty, json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import {
  delegationRequestSchema,
  delegationSchema,
  toDelegationView,
} from '../schemas/delegations.ts'
import { agencyIdSchema, agencyParams } from '../schemas/parameters.ts'

const tag = 'agencies'
const path = '/v1/agencies/{id}/delegations'

const post: Route = defineRoute({
  method: 'post',
  path,
  scope: 'agencies:admin',
  tag,
  summary:
    'Let another agency send or receive for this one; it then names this one’s code in the header Sealpost-On-Behalf-Of',
  params: agencyParams,
  query: NOTHING,
  body: delegationRequestSchema,
  answers: { 201: { description: 'The delegation', schema: delegationSchema } },
  refusals: ['not-found', 'delegation-invalid'],
  handle: async (context, { params, body }) =>
    json(201, toDelegationView(await beginDelegation(context, params.id, body))),
})

const get: Route = defineRoute({
  method: 'get',
  path,
  scope: 'agencies:read',
  tag,
  summary: 'Who acts or acted for the agency',
  params: agencyParams,
  query: NOTHING,
  body: NO_BODY,
  answers: {
    200: {
      description: 'Oldest first',
      schema: z.strictObject({ items: z.array(delegationSchema) }),
    },
  },
  refusals: ['not-found'],
  handle: async (context, { params }) =>
    json(200, { items: (await listDelegations(context, params.id)).map(toDelegationView) }),
})

const end: Route = defineRoute({
  method: 'delete',
  path: `${path}/{delegation}`,
  scope: 'agencies:admin',
  tag,
  summary: 'End a delegation at once',
  params: z.strictObject({ id: agencyIdSchema, delegation: z.string().min(1).max(36) }),
  query: NOTHING,
  body: NO_BODY,
  answers: { 204: { description: 'It is ended' } },
  refusals: ['not-found'],
  handle: async (context, { params }) => {
    await endDelegation(context, params.id, params.delegation)
    return empty(204)
  },
})

export const delegationRoutes: readonly Route[] = [post, get, end]
