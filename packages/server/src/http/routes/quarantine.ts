import { z } from 'zod'
import { decideQuarantine } from '../../documents/quarantine/decide.ts'
import { listQuarantine, openQuarantined } from '../../documents/quarantine/look.ts'
import { json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { casesSchema, decisionAnswerSchema } from '../schemas/quarantine.ts'
import { caseFileParams, caseParams } from '../schemas/parameters.ts'

const tag = 'quarantine'
const scope = 'quarantine:decide'

const getCases: Route = defineRoute({
  method: 'get',
  path: '/v1/quarantine',
  scope,
  confidential: true,
  tag,
  summary: 'Submissions that bear a mark of secrecy and wait for an officer’s word',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'Oldest first', schema: casesSchema } },
  refusals: [],
  handle: async (context) => json(200, { items: await listQuarantine(context) }),
})

const getFile: Route = defineRoute({
  method: 'get',
  path: '/v1/quarantine/{id}/files/{number}',
  scope,
  confidential: true,
  tag,
  summary: 'A file of a case, for the officer’s eyes; each look is an event',
  params: caseFileParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The bytes', mediaType: 'application/octet-stream' } },
  refusals: ['not-found', 'quarantine-out-of-reach'],
  handle: async (context, { params: { id, number } }) => ({
    status: 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': 'attachment',
      'Cache-Control': 'no-store',
    },
    body: await openQuarantined(context, id, number),
  }),
})

const postDecision: Route = defineRoute({
  method: 'post',
  path: '/v1/quarantine/{id}/decision',
  scope,
  tag,
  summary:
    'Release the submission, which then goes the way of every other, or confirm the secrecy, which destroys it',
  params: caseParams,
  query: NOTHING,
  body: z.strictObject({
    decision: z.enum(['release', 'confirm']),
    officer: z.string().trim().min(1).max(100),
  }),
  answers: { 200: { description: 'It is decided', schema: decisionAnswerSchema } },
  refusals: [
    'not-found',
    'quarantine-decided',
    'quarantine-out-of-reach',
    'confidential-not-allowed',
    'recipient-unknown',
    'recipient-not-active',
    'signature-invalid',
    'signer-revoked',
    'document-unreadable',
    'document-exists',
  ],
  handle: async (context, { params, body, caller }) =>
    json(200, await decideQuarantine(context, caller.keyId, params.id, body)),
})

export const quarantineRoutes: readonly Route[] = [getCases, getFile, postDecision]
