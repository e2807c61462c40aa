import { z, type ZodType } from 'zod'
import type { AcceptanceAnswer } from '../../documents/acceptance-answer.ts'
import type { DraftAnswer } from '../../documents/drafts.ts'
import { metadataSchema } from '../../documents/metadata.ts'
import type { EventView, ReceiptView } from '../../documents/read-book.ts'
import type { FileReport } from '../../documents/view-reports.ts'
import type { DeliveryView, DocumentView } from '../../documents/view-document.ts'

const instant = z.iso.datetime()
const indication = z.enum(['TOTAL-PASSED', 'TOTAL-FAILED', 'INDETERMINATE'])
const subIndication = z.string().nullable()
const signatures = z.enum(['full', 'part', 'other', 'invalid', 'undetermined', 'unsigned'])
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const agency = z.strictObject({ code: z.string(), name: z.string() })

export const draftSchema: ZodType<DraftAnswer> = z
  .strictObject({
    id: z.string(),
    documentUid: z.string(),
    version: z.int(),
    state: z.string(),
    uploads: z.array(z.strictObject({ number: z.int(), name: z.string(), received: z.boolean() })),
  })
  .meta({ id: 'Draft' })

export const acceptanceSchema: ZodType<AcceptanceAnswer> = z
  .strictObject({
    id: z.string(),
    documentUid: z.string(),
    version: z.int(),
    state: z.literal('accepted'),
    acceptedAt: instant,
    verdict: z.strictObject({
      indication,
      subIndication,
      signatures,
      informationOnly: z.boolean(),
    }),
    files: z.array(
      z.strictObject({
        number: z.int(),
        name: z.string(),
        sha256,
        bytes: z.int(),
        indication: z.string(),
        subIndication,
      }),
    ),
    deliveries: z.array(
      z.strictObject({
        id: z.string(),
        recipient: z.strictObject({ id: z.string(), code: z.string(), name: z.string() }),
        forwardedFrom: z
          .array(z.string())
          .readonly()
          .optional()
          .meta({ description: 'Codes of the metadata that name the recipient no more' }),
      }),
    ),
    receipt: z.string().meta({ description: 'Compact JWS; the key is in /.well-known/jwks.json' }),
  })
  .meta({ id: 'Acceptance' })

export const deliverySchema: ZodType<DeliveryView> = z.strictObject({
  id: z.string(),
  recipient: agency,
  state: z.string(),
  businessStatus: z.string().nullable(),
  incomingNumber: z.string().nullable(),
  refusalReason: z.string().nullable(),
  recall: z.string().nullable(),
  queuedAt: instant,
  deliveredAt: instant.nullable(),
  receivedAt: instant.nullable(),
  refusedAt: instant.nullable(),
})

export const documentSchema: ZodType<DocumentView> = z
  .strictObject({
    id: z.string(),
    state: z.string(),
    sender: agency,
    metadata: metadataSchema,
    files: z.array(
      z.strictObject({
        number: z.int(),
        name: z.string(),
        mediaType: z.string(),
        role: z.string(),
        bytes: z.int().nullable(),
        sha256: sha256.nullable(),
        indication: indication.nullable(),
        subIndication,
      }),
    ),
    signatures: signatures.nullable(),
    indication: indication.nullable(),
    subIndication,
    informationOnly: z.boolean(),
    createdAt: instant,
    acceptedAt: instant.nullable(),
    deliveries: z.array(deliverySchema),
  })
  .meta({ id: 'Document' })

const anyObject = z.record(z.string(), z.unknown())

export const reportsSchema: ZodType<{ items: FileReport[] }> = z
  .strictObject({
    items: z.array(z.strictObject({ file: z.int(), judgedAt: instant, report: anyObject })),
  })
  .meta({ id: 'Reports' })

export const eventSchema: ZodType<EventView> = z.strictObject({
  seq: z.int(),
  at: instant,
  type: z.string(),
  actorId: z.string().nullable(),
  senderId: z.string().nullable(),
  recipientId: z.string().nullable(),
  documentId: z.string().nullable(),
  deliveryId: z.string().nullable(),
  data: anyObject,
})

export const eventsSchema: ZodType<{ items: EventView[] }> = z
  .strictObject({ items: z.array(eventSchema) })
  .meta({ id: 'Events' })

export const receiptSchema: ZodType<ReceiptView> = z.strictObject({
  id: z.string(),
  kind: z.string(),
  deliveryId: z.string().nullable(),
  createdAt: instant,
  jws: z.string(),
})

export const receiptsSchema: ZodType<{ items: ReceiptView[] }> = z
  .strictObject({ items: z.array(receiptSchema) })
  .meta({ id: 'Receipts' })

/** docs/report.schema.json says it exactly. */
export const reportSchema: ZodType<Record<string, unknown>> = anyObject.meta({
  id: 'VerificationReport',
})
