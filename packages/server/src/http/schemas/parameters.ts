// Ids, cursors and pages as they stand in addresses.
import { z, type ZodType } from 'zod'
import {
  toAgencyId,
  toDeliveryId,
  toDocumentId,
  type AgencyId,
  type DeliveryId,
  type DocumentId,
} from '../../ids.ts'

const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'An id of this gateway is needed')

export const agencyIdSchema: ZodType<AgencyId> = uuid.transform(toAgencyId)
export const documentIdSchema: ZodType<DocumentId> = uuid.transform(toDocumentId)
const deliveryIdSchema: ZodType<DeliveryId> = uuid.transform(toDeliveryId)

export const documentParams: ZodType<{ id: DocumentId }> = z.strictObject({ id: documentIdSchema })
export const agencyParams: ZodType<{ id: AgencyId }> = z.strictObject({ id: agencyIdSchema })
export const deliveryParams: ZodType<{ id: DeliveryId }> = z.strictObject({ id: deliveryIdSchema })

/** A file of a document, counted from 1. */
export const fileParams: ZodType<{ id: DocumentId; number: number }> = z.strictObject({
  id: documentIdSchema,
  number: z.coerce.number().int().min(1).max(9_999),
})

/** A case of the quarantine, and a file of one. */
export const caseParams: ZodType<{ id: string }> = z.strictObject({ id: uuid })
export const caseFileParams: ZodType<{ id: string; number: number }> = z.strictObject({
  id: uuid,
  number: z.coerce.number().int().min(1).max(9_999),
})

/** Largest page of any list. */
const MAX_LIMIT = 200

export const limitSchema: ZodType<number> = z.coerce
  .number()
  .int()
  .min(1)
  .max(MAX_LIMIT)
  .default(50)

/** An opaque place in a list; absent at its beginning. */
export const cursorSchema: ZodType<number> = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,24}$/, 'A cursor that this gateway gave is needed')
  .transform(fromCursor)
  .pipe(z.int().min(0))
  .optional()
  .default(0)

/** Hides that a cursor is a sequence number, so that nobody builds on it. */
export function toCursor(seq: number): string {
  return Buffer.from(`c${seq}`).toString('base64url')
}

function fromCursor(cursor: string): number {
  return Number(
    /^c(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1] ?? Number.NaN,
  )
}
