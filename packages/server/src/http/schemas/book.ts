import { z, type ZodType } from 'zod'
import type { DocumentLife } from '../../statistics/read-life.ts'
import { deliverySchema, eventSchema, receiptSchema } from './documents.ts'

const instant = z.iso.datetime()
const words = z.strictObject({ vietnamese: z.string(), english: z.string() }).nullable()
const reasons = z.array(z.strictObject({ code: z.string(), severity: z.string(), words }))

const verdict = {
  indication: z.string(),
  subIndication: z.string().nullable(),
  advice: words.meta({ description: 'What it means, and what to do about it' }),
  findings: reasons,
}

const fileSchema = z.strictObject({
  number: z.int(),
  mediaType: z.string(),
  role: z.string(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  judgements: z.array(
    z.strictObject({
      judgedAt: instant,
      ...verdict,
      signatures: z.array(z.strictObject({ kind: z.string(), level: z.string(), ...verdict })),
    }),
  ),
})

export const lifeSchema: ZodType<DocumentLife> = z
  .strictObject({
    id: z.string(),
    state: z.string(),
    sender: z.strictObject({ code: z.string(), name: z.string() }),
    version: z.int(),
    number: z.string(),
    notation: z.string(),
    issueDate: z.iso.date(),
    typeName: z.string(),
    urgency: z.string(),
    securityLevel: z.string(),
    paper: z.string(),
    signatures: z.string().nullable(),
    indication: z.string().nullable(),
    subIndication: z.string().nullable(),
    acceptedAt: instant,
    files: z.array(fileSchema),
    deliveries: z.array(deliverySchema),
    events: z.array(eventSchema),
    logged: z.array(z.int()),
    receipts: z.array(receiptSchema),
  })
  .meta({ id: 'DocumentLife' })
