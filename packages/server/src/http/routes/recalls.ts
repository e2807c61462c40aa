import { z } from 'zod'
import { agencyOf } from '../../agencies/caller.ts'
import { recallDocument } from '../../delivery/recall-document.ts'
import { replaceDocument } from '../../delivery/replace-document.ts'
import { withReservation } from '../../documents/idempotency.ts'
import { stored } from '../answer.ts'
import { defineRoute, NOTHING, type Route } from '../route.ts'
import { documentIdSchema, documentParams, reasonSchema } from '../schemas/parameters.ts'
import { recallAnswerSchema, replaceAnswerSchema } from '../schemas/recalls.ts'

const tag = 'documents'

const postRecall: Route = defineRoute({
  method: 'post',
  path: '/v1/documents/{id}/recall',
  scope: 'documents:send',
  tag,
  summary:
    'Ask a document back: who has not got it never will; who has it answers with status 15 or 16',
  params: documentParams,
  query: NOTHING,
  body: z.strictObject({
    reason: reasonSchema,
    recipients: z.array(z.string().min(1).max(35)).min(1).max(1_000).optional(),
  }),
  answers: { 200: { description: 'What became of each delivery', schema: recallAnswerSchema } },
  refusals: [
    'not-found',
    'document-not-sent',
    'recipient-unknown',
    'idempotency-key-reused',
    'idempotency-in-flight',
  ],
  handle: (context, { params, body, caller, idempotencyKey }) => {
    const agencyId = agencyOf(caller)
    const key = { key: idempotencyKey, operation: `recall ${params.id}` }
    return withReservation(context, agencyId, key, async (reservation) =>
      stored(await recallDocument(context, agencyId, params.id, body, reservation)),
    )
  },
})

const postReplace: Route = defineRoute({
  method: 'post',
  path: '/v1/documents/{id}/replace',
  scope: 'documents:send',
  tag,
  summary:
    'Say that a document that was sent replaces this one; or send it with `relation` in its metadata',
  params: documentParams,
  query: NOTHING,
  body: z.strictObject({ by: documentIdSchema, reason: reasonSchema.optional() }),
  answers: { 200: { description: 'It is replaced', schema: replaceAnswerSchema } },
  refusals: ['not-found', 'document-not-sent', 'idempotency-key-reused', 'idempotency-in-flight'],
  handle: (context, { params, body, caller, idempotencyKey }) => {
    const agencyId = agencyOf(caller)
    const key = { key: idempotencyKey, operation: `replace ${params.id}` }
    return withReservation(context, agencyId, key, async (reservation) =>
      stored(await replaceDocument(context, agencyId, params.id, body, reservation)),
    )
  },
})

export const recallRoutes: readonly Route[] = [postRecall, postReplace]
