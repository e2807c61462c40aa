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

interface NumberRange {
  readonly least: number
  /** Default: no more than 15 digits. */
  readonly most?: number
  /** What it is when it is absent; without one it must be there. */
  readonly otherwise?: number
}

const MOST: number = 1e15 - 1

/** A whole number in an address, in the one way it is written: no `1e3`, no `0x10`, no spaces, and nothing is not zero. */
export function wholeNumber({ least, most = MOST, otherwise }: NumberRange): ZodType<number> {
  const written = z
    .string()
    .regex(/^(0|-?[1-9][0-9]{0,14})$/, 'A whole number is needed')
    .transform(Number)
    .pipe(z.int().min(least).max(most))
  const form = { type: 'integer', minimum: least, maximum: most } as const
  return otherwise === undefined
    ? written.meta(form)
    : written.default(otherwise).meta({ ...form, default: otherwise })
}

/** A span of days of issue, as it is asked for; whether its days exist is for who reads it. */
export const periodSchema: ZodType<string> = z
  .string()
  .max(30)
  .meta({
    description: '2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15',
    pattern: [
      String.raw`^(\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?|`,
      String.raw`\d{4}-\d{2}-\d{2}(\.\.\d{4}-\d{2}-\d{2})?)$`,
    ].join(''),
    example: '2026-11',
  })

/** Absent: false. */
export const flagSchema: ZodType<boolean> = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')

/** A file of a document, counted from 1. */
export const fileParams: ZodType<{ id: DocumentId; number: number }> = z.strictObject({
  id: documentIdSchema,
  number: wholeNumber({ least: 1, most: 9_999 }),
})

/** A case of the quarantine, and a file of one. */
export const caseParams: ZodType<{ id: string }> = z.strictObject({ id: uuid })
export const caseFileParams: ZodType<{ id: string; number: number }> = z.strictObject({
  id: uuid,
  number: wholeNumber({ least: 1, most: 9_999 }),
})

/** Largest page of any list. */
const MAX_LIMIT = 200

/** Characters of a reason that somebody gives. */
export const MAX_REASON = 500
/** Why somebody did something, in words that are kept. */
export const reasonSchema: ZodType<string> = z.string().trim().min(1).max(MAX_REASON)

export const limitSchema: ZodType<number> = wholeNumber({
  least: 1,
  most: MAX_LIMIT,
  otherwise: 50,
})

/** An opaque place in a list; absent at its beginning. */
export const cursorSchema: ZodType<number> = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,24}$/, 'A cursor that this gateway gave is needed')
  .transform(fromCursor)
  .pipe(z.int().min(0))
  .optional()
  .transform((seq) => seq ?? 0)

/** Hides that a cursor is a sequence number, so that nobody builds on it. */
export function toCursor(seq: number): string {
  return Buffer.from(`c${seq}`).toString('base64url')
}

function fromCursor(cursor: string): number {
  return Number(
    /^c(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1] ?? Number.NaN,
  )
}
