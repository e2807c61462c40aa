import { z } from 'zod'
import { decideMessage, listSetAside, viewConnectors } from '../../connectors/operate.ts'
import { json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import {
  connectorMessageSchema,
  connectorSchema,
  toConnectorAnswer,
  toMessageAnswer,
} from '../schemas/connectors.ts'
import { limitSchema, reasonSchema } from '../schemas/parameters.ts'

const tag = 'connectors'
const scope = 'deliveries:operate'

const name = z.string().min(1).max(40)
const connectorParams = z.strictObject({ name })
const messageParams = z.strictObject({ name, id: z.string().min(1).max(200) })

const list: Route = defineRoute({
  method: 'get',
  path: '/v1/connectors',
  scope,
  tag,
  summary: 'The other systems by which agencies are reached, and how they are doing',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: {
    200: {
      description: 'In the order of the settings',
      schema: z.strictObject({ items: z.array(connectorSchema) }),
    },
  },
  refusals: [],
  handle: async (context) =>
    json(200, { items: (await viewConnectors(context)).map(toConnectorAnswer) }),
})

const messages: Route = defineRoute({
  method: 'get',
  path: '/v1/connectors/{name}/messages',
  scope,
  tag,
  summary: 'Messages that could not be taken in, or not be said there: an operator decides',
  params: connectorParams,
  query: z.strictObject({ limit: limitSchema }),
  body: NO_BODY,
  answers: {
    200: {
      description: 'Longest there first',
      schema: z.strictObject({ items: z.array(connectorMessageSchema) }),
    },
  },
  refusals: ['not-found'],
  handle: async (context, { params, query }) => {
    const rows = await listSetAside(context, params.name, query.limit)
    return json(200, { items: rows.map(toMessageAnswer) })
  },
})

const retry: Route = defineRoute({
  method: 'post',
  path: '/v1/connectors/{name}/messages/{id}/retry',
  scope,
  tag,
  summary: 'Try a message again that was set aside; the next turn does',
  params: messageParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The message', schema: connectorMessageSchema } },
  refusals: ['not-found'],
  handle: async (context, { params: { name, id } }) =>
    json(200, toMessageAnswer(await decideMessage(context, name, id, { state: 'waiting' }))),
})

const discard: Route = defineRoute({
  method: 'post',
  path: '/v1/connectors/{name}/messages/{id}/discard',
  scope,
  tag,
  summary: 'End a message that was set aside, for a reason that is kept with it',
  params: messageParams,
  query: NOTHING,
  body: z.strictObject({ reason: reasonSchema }),
  answers: { 200: { description: 'The message', schema: connectorMessageSchema } },
  refusals: ['not-found'],
  handle: async (context, { params: { name, id }, body: { reason } }) => {
    const row = await decideMessage(context, name, id, { state: 'discarded', reason })
    return json(200, toMessageAnswer(row))
  },
})

export const connectorRoutes: readonly Route[] = [list, messages, retry, discard]
