import { agencyOf } from '../../agencies/caller.ts'
import { createDraft, putDraftFile, submitDraft } from '../../documents/drafts.ts'
import { withReservation } from '../../documents/idempotency.ts'
import { metadataSchema } from '../../documents/metadata.ts'
import { readDocumentEvents, readReceipts } from '../../documents/read-book.ts'
import { startSubmission } from '../../documents/submit-document.ts'
import { viewDocument } from '../../documents/view-document.ts'
import { viewReports } from '../../documents/view-reports.ts'
import { z } from 'zod'
import { json, stored } from '../answer.ts'
import { readContentDigest } from '../content-digest.ts'
import { receiveMultipart } from '../receive-multipart.ts'
import { assertLength, assertPlain, bodyChunks, mediaTypeOf } from '../request-body.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import {
  acceptanceSchema,
  documentSchema,
  draftSchema,
  eventsSchema,
  receiptsSchema,
  reportsSchema,
} from '../schemas/documents.ts'
import { documentParams, fileParams } from '../schemas/parameters.ts'

const tag = 'documents'

const postDocument: Route = defineRoute({
  method: 'post',
  path: '/v1/documents',
  scope: 'documents:send',
  tag,
  summary:
    'Send a document: metadata and files in one multipart request, metadata first; or begin one with metadata alone',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  streams: [
    { mediaType: 'application/json', schema: metadataSchema },
    {
      mediaType: 'multipart/form-data',
      schema: z.object({
        metadata: metadataSchema,
        file: z.array(z.string().meta({ format: 'binary' })),
      }),
    },
  ],
  answers: {
    200: { description: 'The draft was begun before', schema: draftSchema },
    201: { description: 'A draft that waits for its files', schema: draftSchema },
    202: { description: 'Accepted: verified, durable, on its way', schema: acceptanceSchema },
  },
  refusals: [
    'confidential-not-allowed',
    'recipient-unknown',
    'recipient-not-active',
    'recipient-is-sender',
    'issue-date-in-future',
    'metadata-first',
    'file-missing',
    'file-unexpected',
    'file-empty',
    'file-too-large',
    'file-type-not-allowed',
    'file-type-mismatch',
    'digest-mismatch',
    'document-quarantined',
    'quarantine-out-of-reach',
    'signature-invalid',
    'signer-revoked',
    'document-unreadable',
    'document-exists',
    'idempotency-key-reused',
    'idempotency-in-flight',
  ],
  handle: (context, incoming) => {
    const agencyId = agencyOf(incoming.caller)
    const key = { key: incoming.idempotencyKey, operation: 'send' }
    return withReservation(context, agencyId, key, async (reservation) => {
      if (mediaTypeOf(incoming.request) !== 'multipart/form-data') {
        return stored(await createDraft(context, agencyId, await incoming.readJson(), reservation))
      }
      const submission = startSubmission(context, agencyId, reservation)
      try {
        await receiveMultipart(incoming.openBody(), incoming.response, submission, context.config)
        return stored(await submission.finish())
      } catch (error) {
        await submission.abandon()
        throw error
      }
    })
  },
})

const putFile: Route = defineRoute({
  method: 'put',
  path: '/v1/documents/{id}/files/{number}',
  scope: 'documents:send',
  tag,
  summary: 'Stream one file of a draft into its place; Content-Digest with sha-256 is required',
  params: fileParams,
  query: NOTHING,
  body: NO_BODY,
  streams: [{ mediaType: 'application/octet-stream' }],
  answers: {
    200: {
      description: 'The file is on disk',
      schema: z.strictObject({ sha256: z.string(), bytes: z.int() }),
    },
  },
  refusals: [
    'not-found',
    'document-not-draft',
    'file-unexpected',
    'file-empty',
    'file-too-large',
    'file-type-not-allowed',
    'file-type-mismatch',
    'digest-required',
    'digest-mismatch',
  ],
  handle: async (context, { params, caller, request, openBody }) => {
    assertPlain(request)
    assertLength(request, context.config.maxFileBytes)
    const upload = { ...params, digest: readContentDigest(request.headers['content-digest']) }
    const received = await putDraftFile(context, agencyOf(caller), upload, () =>
      bodyChunks(openBody()),
    )
    return json(200, received)
  },
})

const postSubmit: Route = defineRoute({
  method: 'post',
  path: '/v1/documents/{id}/submit',
  scope: 'documents:send',
  tag,
  summary: 'Send a draft whose files are all there',
  params: documentParams,
  query: NOTHING,
  body: NO_BODY,
  answers: {
    202: { description: 'Accepted: verified, durable, on its way', schema: acceptanceSchema },
  },
  refusals: [
    'not-found',
    'file-missing',
    'file-changed',
    'document-quarantined',
    'quarantine-out-of-reach',
    'signature-invalid',
    'signer-revoked',
    'document-unreadable',
    'document-exists',
    'document-not-draft',
    'recipient-not-active',
    'idempotency-key-reused',
    'idempotency-in-flight',
  ],
  handle: (context, { params, caller, idempotencyKey }) => {
    const agencyId = agencyOf(caller)
    const key = { key: idempotencyKey, operation: `submit ${params.id}` }
    return withReservation(context, agencyId, key, async (reservation) =>
      stored(await submitDraft(context, agencyId, params.id, reservation)),
    )
  },
})

const getDocument: Route = defineRoute({
  method: 'get',
  path: '/v1/documents/{id}',
  scope: 'documents:receive',
  tag,
  summary: 'A document as its sender, or as one of its recipients, may see it',
  params: documentParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The document', schema: documentSchema } },
  refusals: ['not-found'],
  handle: async (context, { params, caller }) =>
    json(200, await viewDocument(context, agencyOf(caller), params.id)),
})

const getReports: Route = defineRoute({
  method: 'get',
  path: '/v1/documents/{id}/reports',
  scope: 'documents:receive',
  tag,
  summary: 'The verification reports of a document’s files',
  params: documentParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'Every judgement of each file', schema: reportsSchema } },
  refusals: ['not-found'],
  handle: async (context, { params, caller }) =>
    json(200, { items: await viewReports(context, agencyOf(caller), params.id) }),
})

const getEvents: Route = defineRoute({
  method: 'get',
  path: '/v1/documents/{id}/events',
  scope: 'documents:receive',
  confidential: true,
  tag,
  summary: 'The life of a document',
  params: documentParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'Oldest first', schema: eventsSchema } },
  refusals: ['not-found'],
  handle: async (context, { params, caller }) =>
    json(200, { items: await readDocumentEvents(context, agencyOf(caller), params.id) }),
})

const getReceipts: Route = defineRoute({
  method: 'get',
  path: '/v1/documents/{id}/receipts',
  scope: 'documents:receive',
  tag,
  summary: 'The signed receipts of a document',
  params: documentParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'Oldest first', schema: receiptsSchema } },
  refusals: ['not-found'],
  handle: async (context, { params, caller }) =>
    json(200, { items: await readReceipts(context, agencyOf(caller), params.id) }),
})

export const documentRoutes: readonly Route[] = [
  postDocument,
  putFile,
  postSubmit,
  getDocument,
  getReports,
  getEvents,
  getReceipts,
]
