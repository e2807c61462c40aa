import { z } from 'zod'
import { listClients, registerClient, revokeClient } from '../../access/oauth/clients.ts'
import { empty, json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { clientRequestSchema, clientSchema, toClientView } from '../schemas/clients.ts'
import { agencyIdSchema, agencyParams } from '../schemas/parameters.ts'

const tag = 'agencies'
const scope = 'agencies:admin'
const path = '/v1/agencies/{id}/clients'

const postClient: Route = defineRoute({
  method: 'post',
  path,
  scope,
  tag,
  summary: 'Register a program of the agency that asks for tokens with keys of its own',
  params: agencyParams,
  query: NOTHING,
  body: clientRequestSchema,
  answers: { 201: { description: 'The client', schema: clientSchema } },
  refusals: ['not-found'],
  handle: async (context, { params, body }) =>
    json(201, toClientView(await registerClient(context, params.id, body))),
})

const getClients: Route = defineRoute({
  method: 'get',
  path,
  scope,
  tag,
  summary: 'The clients of an agency, those that were ended included',
  params: agencyParams,
  query: NOTHING,
  body: NO_BODY,
  answers: {
    200: { description: 'Oldest first', schema: z.strictObject({ items: z.array(clientSchema) }) },
  },
  refusals: ['not-found'],
  handle: async (context, { params }) =>
    json(200, { items: (await listClients(context, params.id)).map(toClientView) }),
})

const deleteClient: Route = defineRoute({
  method: 'delete',
  path: `${path}/{client}`,
  scope,
  tag,
  summary: 'End a client and its tokens at once',
  params: z.strictObject({ id: agencyIdSchema, client: z.string().min(1).max(36) }),
  query: NOTHING,
  body: NO_BODY,
  answers: { 204: { description: 'It is ended' } },
  refusals: ['not-found'],
  handle: async (context, { params }) => {
    await revokeClient(context, params.id, params.client)
    return empty(204)
  },
})

export const clientRoutes: readonly Route[] = [postClient, getClients, deleteClient]
