import { z } from 'zod'
import { agencyOf } from '../../agencies/caller.ts'
import { readInbox } from '../../delivery/read-inbox.ts'
import { reportStatus } from '../../delivery/report-status.ts'
import { withReservation } from '../../documents/idempotency.ts'
import { readFeed } from '../../documents/read-book.ts'
import { json, stored } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { inboxSchema, statusAnswerSchema, statusMessageSchema } from '../schemas/deliveries.ts'
import { eventsSchema } from '../schemas/documents.ts'
import {
  cursorSchema,
  deliveryParams,
  limitSchema,
  toCursor,
  wholeNumber,
} from '../schemas/parameters.ts'

const tag = 'deliveries'

/** Longest wait of a long poll, in seconds: proxies close what is silent for a minute. */
const MAX_WAIT_SECONDS = 30

const inboxQuery = z.strictObject({
  after: cursorSchema,
  limit: limitSchema,
  wait: wholeNumber({ least: 0, most: MAX_WAIT_SECONDS, otherwise: 0 }),
})

const getInbox: Route = defineRoute({
  method: 'get',
  path: '/v1/inbox',
  scope: 'documents:receive',
  tag,
  summary: 'What waits to be received, oldest first; `wait` seconds for something to come',
  params: NOTHING,
  query: inboxQuery,
  body: NO_BODY,
  answers: { 200: { description: 'Deliveries not yet received or refused', schema: inboxSchema } },
  refusals: [],
  handle: async (context, { query, caller, signal }) => {
    const { after, limit, wait } = query
    const items = await readInbox(
      context,
      agencyOf(caller),
      { after, limit, waitMs: wait * 1000 },
      signal,
    )
    const next = items.length < limit ? null : toCursor(items.at(-1)?.seq ?? after)
    const link =
      next === null ? {} : { Link: `</v1/inbox?after=${next}&limit=${limit}>; rel="next"` }
    return json(200, { items, next }, link)
  },
})

const postStatus: Route = defineRoute({
  method: 'post',
  path: '/v1/deliveries/{id}/status',
  scope: 'documents:receive',
  tag,
  summary: 'Report an edXML status: 01 to 06, 15 and 16 by the receiver, 13 by the sender',
  params: deliveryParams,
  query: NOTHING,
  body: statusMessageSchema,
  answers: {
    200: {
      description: 'Taken in; an equal message gets the first answer',
      schema: statusAnswerSchema,
    },
  },
  refusals: [
    'not-found',
    'status-unknown',
    'status-not-yours',
    'status-reason-required',
    'idempotency-key-reused',
    'idempotency-in-flight',
  ],
  handle: (context, { params, body, caller, idempotencyKey }) => {
    const agencyId = agencyOf(caller)
    const key = { key: idempotencyKey, operation: `status ${params.id}` }
    return withReservation(context, agencyId, key, async (reservation) =>
      stored(await reportStatus(context, agencyId, params.id, body, reservation)),
    )
  },
})

const feedQuery = z.strictObject({
  after: wholeNumber({ least: 0, otherwise: 0 }),
  limit: limitSchema,
})

const getFeed: Route = defineRoute({
  method: 'get',
  path: '/v1/events',
  scope: 'documents:receive',
  tag,
  summary:
    'Everything that happened to the agency’s documents and deliveries, after a sequence number; for the operator, everything',
  params: NOTHING,
  query: feedQuery,
  body: NO_BODY,
  answers: { 200: { description: 'In the order of the book, without gaps', schema: eventsSchema } },
  refusals: [],
  handle: async (context, { query, caller }) =>
    json(200, { items: await readFeed(context, caller.agencyId, query.after, query.limit) }),
})

export const deliveryRoutes: readonly Route[] = [getInbox, postStatus, getFeed]
