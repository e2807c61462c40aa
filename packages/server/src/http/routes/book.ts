// The book for who watches over the exchange: the life of a document, its proof, and whether anything has happened.
import { z } from 'zod'
import { awaitChange } from '../../statistics/await-change.ts'
import { findWatched, readLife } from '../../statistics/read-life.ts'
import { proveDocument } from '../../evidence/index.ts'
import { json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { PROOF_OF_CHANGE, proofAnswer } from './proof-of-change.ts'
import { lifeSchema } from '../schemas/book.ts'
import { documentParams, wholeNumber } from '../schemas/parameters.ts'

const tag = 'book'

const getLife: Route = defineRoute({
  method: 'get',
  path: '/v1/book/documents/{id}',
  scope: 'book:read',
  confidential: true,
  tag,
  summary:
    'The life of an accepted document without what it is about: deliveries, verdicts with their reasons, events and receipts; no subject, no names, no bytes',
  params: documentParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'Its life', schema: lifeSchema } },
  refusals: ['not-found'],
  handle: async (context, { params, caller }) =>
    json(200, await readLife(context, caller, params.id)),
})

const getProof: Route = defineRoute({
  ...PROOF_OF_CHANGE,
  path: '/v1/book/documents/{id}/proof',
  scope: 'book:read',
  confidential: true,
  tag,
  handle: async (context, { params, query, caller }) => {
    const { id } = await findWatched(context, caller, params.id)
    return proofAnswer(id, await proveDocument(context, id, query.seq))
  },
})

/** Each answer is a sign of life: silence of this length, in seconds, means that the gateway is out of reach. */
const HEARTBEAT_SECONDS = 15

const getChanges: Route = defineRoute({
  method: 'get',
  path: '/v1/book/changes',
  scope: 'statistics:read',
  tag,
  summary:
    'How far the book has got; with `wait` the answer comes when it gets beyond `after`, or after that many seconds',
  params: NOTHING,
  query: z.strictObject({
    after: wholeNumber({ least: 0, otherwise: 0 }),
    wait: wholeNumber({ least: 0, most: HEARTBEAT_SECONDS, otherwise: 0 }),
  }),
  body: NO_BODY,
  answers: {
    200: {
      description: 'The number of the last event',
      schema: z.strictObject({ seq: z.int().min(0) }).meta({ id: 'BookEnd' }),
    },
  },
  refusals: [],
  handle: async (context, { query: { after, wait }, signal }) =>
    json(200, { seq: await awaitChange(context, after, wait * 1_000, signal) }),
})

export const bookRoutes: readonly Route[] = [getLife, getProof, getChanges]
