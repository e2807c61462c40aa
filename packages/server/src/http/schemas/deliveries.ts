import { z, type ZodType } from 'zod'
import type { InboxItem } from '../../delivery/read-inbox.ts'
import type { StatusAnswer } from '../../delivery/status-answer.ts'
import type { StatusMessage } from '../../delivery/status-message.ts'

const text = (most: number) => z.string().normalize('NFC').trim().min(1).max(most)

export const statusMessageSchema: ZodType<StatusMessage> = z
  .strictObject({
    code: z
      .string()
      .min(1)
      .max(4)
      .meta({ description: 'edXML StatusCode: 01 to 06, 13, 15, 16', example: '03' }),
    reason: text(500).optional(),
    incomingNumber: text(20).optional(),
    note: text(500).optional(),
  })
  .meta({ id: 'StatusMessage' })

export const statusAnswerSchema: ZodType<StatusAnswer> = z
  .strictObject({
    deliveryId: z.string(),
    documentId: z.string(),
    code: z.string(),
    applied: z.boolean(),
    ignoredReason: z
      .enum([
        'already-further',
        'already-received',
        'already-refused',
        'already-requested',
        'nothing-requested',
        'not-open',
        'unknown-code',
      ])
      .nullable(),
    state: z.string(),
    businessStatus: z.string().nullable(),
    incomingNumber: z.string().nullable(),
    recall: z.string().nullable(),
    at: z.iso.datetime(),
    receipt: z.string(),
  })
  .meta({ id: 'StatusAnswer' })

const itemSchema: ZodType<InboxItem> = z
  .strictObject({
    seq: z.int(),
    deliveryId: z.string(),
    documentId: z.string(),
    documentUid: z.string(),
    version: z.int(),
    sender: z.strictObject({ code: z.string(), name: z.string() }),
    number: z.string(),
    notation: z.string(),
    issueDate: z.iso.date(),
    typeName: z.string(),
    subject: z.string(),
    urgency: z.string(),
    dueDate: z.iso.date().nullable(),
    state: z.string(),
    queuedAt: z.iso.datetime(),
    signatures: z.string().nullable(),
    informationOnly: z.boolean(),
    files: z.array(
      z.strictObject({
        number: z.int(),
        name: z.string(),
        mediaType: z.string(),
        role: z.string(),
        bytes: z.int().nullable(),
        sha256: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'InboxItem' })

export interface InboxPage {
  readonly items: readonly InboxItem[]
  /** Where to go on: give it as `after`. */
  readonly next: string | null
}

export const inboxSchema: ZodType<InboxPage> = z
  .strictObject({ items: z.array(itemSchema), next: z.string().nullable() })
  .meta({ id: 'Inbox' })
