import { z } from 'zod'
import { cancelDelivery, listDeadLetters, requeueDelivery } from '../../delivery/dead-letters.ts'
import { json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import {
  deadLetterSchema,
  decidedSchema,
  toDeadLetterView,
  toDecidedView,
} from '../schemas/endpoints.ts'
import {
  cursorSchema,
  deliveryParams,
  limitSchema,
  reasonSchema,
  toCursor,
} from '../schemas/parameters.ts'

const tag = 'deliveries'

const list: Route = defineRoute({
  method: 'get',
  path: '/v1/dead-letters',
  scope: 'deliveries:operate',
  tag,
  summary:
    'Deliveries that are no longer offered, oldest first; their recipients may still fetch them',
  params: NOTHING,
  query: z.strictObject({ after: cursorSchema, limit: limitSchema }),
  body: NO_BODY,
  answers: {
    200: {
      description: 'A page; `next` is the `after` of the following one',
      schema: z.strictObject({ items: z.array(deadLetterSchema), next: z.string().nullable() }),
    },
  },
  refusals: [],
  handle: async (context, { query }) => {
    const rows = await listDeadLetters(context, query.after, query.limit)
    const last = rows.length < query.limit ? undefined : rows.at(-1)
    const next = last === undefined ? null : toCursor(last.seq)
    return json(200, { items: rows.map(toDeadLetterView), next })
  },
})

const requeue: Route = defineRoute({
  method: 'post',
  path: '/v1/deliveries/{id}/requeue',
  scope: 'deliveries:operate',
  tag,
  summary: 'Offer a dead letter again, from the first attempt on',
  params: deliveryParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The delivery', schema: decidedSchema } },
  refusals: ['not-found', 'delivery-not-dead'],
  handle: async (context, { params }) =>
    json(200, toDecidedView(await requeueDelivery(context, params.id))),
})

const cancel: Route = defineRoute({
  method: 'post',
  path: '/v1/deliveries/{id}/cancel',
  scope: 'deliveries:operate',
  tag,
  summary: 'End a dead letter for good; the sender is told with the reason',
  params: deliveryParams,
  query: NOTHING,
  body: z.strictObject({ reason: reasonSchema }),
  answers: { 200: { description: 'The delivery', schema: decidedSchema } },
  refusals: ['not-found', 'delivery-not-dead'],
  handle: async (context, { params, body }) =>
    json(200, toDecidedView(await cancelDelivery(context, params.id, body.reason))),
})

export const deadLetterRoutes: readonly Route[] = [list, requeue, cancel]
