import { z, type ZodType } from 'zod'
import type { PaperEntryAnswer } from '../../statistics/paper-register.ts'
import type { ShareAnswer } from '../../statistics/load-share.ts'

const count = z.strictObject({
  numerator: z.int(),
  denominator: z.int(),
  share: z.number().min(0).max(1).nullable().meta({ description: 'null: no documents' }),
  gap: z.int(),
})

const sent = z.strictObject({
  electronicInFull: z.int(),
  electronicInParallel: z.int(),
  paperOnly: z.int(),
})

export const shareSchema: ZodType<ShareAnswer> = z
  .strictObject({
    period: z.strictObject({ name: z.string(), from: z.iso.date(), to: z.iso.date() }),
    agency: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
    subordinates: z.boolean(),
    asOf: z.iso.datetime(),
    formula: z.string(),
    version: z.int(),
    byDocument: count,
    byDispatch: count,
    sent,
    dispatches: sent,
    signed: z.strictObject({
      full: z.int(),
      part: z.int(),
      other: z.int(),
      invalid: z.int(),
      undetermined: z.int(),
      unsigned: z.int(),
    }),
    unsignedShare: z.number().nullable(),
    refused: z.int(),
    received: count,
    missing: z.strictObject({
      'paper-only': z.int(),
      'paper-in-parallel': z.int(),
      unsigned: z.int(),
      'signed-in-part': z.int(),
      'signed-by-other-ca': z.int(),
      'signature-invalid': z.int(),
      'signature-undetermined': z.int(),
      'not-received': z.int(),
    }),
    paperReasons: z.record(z.string(), z.int()),
    exempt: z.strictObject({ confidential: z.int(), other: z.int() }),
    outOfScope: z.int(),
  })
  .meta({ id: 'ElectronicShare' })

export const paperAnswerSchema: ZodType<PaperEntryAnswer> = z
  .strictObject({ id: z.string(), inNetwork: z.int(), outside: z.int() })
  .meta({ id: 'PaperEntryAnswer' })
