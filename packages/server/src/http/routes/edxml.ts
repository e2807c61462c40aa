import { z } from 'zod'
import { agencyOf } from '../../agencies/caller.ts'
import { takeEdxml } from '../../connectors/edxml/take-edxml.ts'
import { assertLevel } from '../../documents/confidentiality.ts'
import { withReservation } from '../../documents/idempotency.ts'
import { Refusal } from '../../refusals.ts'
import { stored } from '../answer.ts'
import { assertLength, assertPlain, bodyChunks, mediaTypeOf } from '../request-body.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { acceptanceSchema } from '../schemas/documents.ts'
import { recallAnswerSchema } from '../schemas/recalls.ts'
import { statusAnswerSchema } from '../schemas/deliveries.ts'

const query = z.strictObject({
  securityLevel: z.string().default('internal').meta({
    description:
      'The package cannot say it; anything but public or internal is refused before the body is read',
  }),
})

const postEdxml: Route = defineRoute({
  method: 'post',
  path: '/v1/edxml',
  scope: 'documents:send',
  tag: 'edxml',
  summary:
    'A package of QCVN 102: a document becomes a submission, a recall asks it back, a status message is a status',
  params: NOTHING,
  query,
  body: NO_BODY,
  streams: [{ mediaType: 'application/xml' }],
  answers: {
    200: {
      description: 'The status message or the recall is taken in',
      schema: z.union([statusAnswerSchema, recallAnswerSchema]),
    },
    202: { description: 'The document is accepted', schema: acceptanceSchema },
  },
  refusals: [
    'confidential-not-allowed',
    'edxml-invalid',
    'related-unknown',
    'status-reason-required',
    'document-not-sent',
    'sender-mismatch',
    'recipient-unknown',
    'document-quarantined',
    'quarantine-out-of-reach',
    'signature-invalid',
    'signer-revoked',
    'document-unreadable',
    'document-exists',
    'file-type-not-allowed',
    'not-found',
    'idempotency-key-reused',
    'idempotency-in-flight',
  ],
  handle: async (
    context,
    { query: { securityLevel }, caller, request, openBody, idempotencyKey },
  ) => {
    const agencyId = agencyOf(caller)
    await assertLevel(context, agencyId, securityLevel)
    assertPlain(request)
    if (!['application/xml', 'text/xml'].includes(mediaTypeOf(request))) {
      throw new Refusal('unsupported-media-type', 'A body of application/xml is needed')
    }
    assertLength(request, context.config.maxPackageBytes)
    const key = { key: idempotencyKey, operation: 'edxml' }
    return withReservation(context, agencyId, key, async (reservation) =>
      stored(
        await takeEdxml(context, agencyId, bodyChunks(openBody()), { reservation, securityLevel }),
      ),
    )
  },
})

export const edxmlRoutes: readonly Route[] = [postEdxml]
