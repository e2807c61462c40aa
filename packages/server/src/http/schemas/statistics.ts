// The figures as they are answered. The dashboard and the open data read these.
import { z, type ZodType } from 'zod'
import { BREAKDOWNS, type Breakdown } from '../../statistics/breakdown.ts'
import { MISSING_REASONS } from '../../statistics/contribution.ts'
import type { Coverage } from '../../statistics/coverage.ts'
import type { Count, Figures } from '../../statistics/electronic-share.ts'
import type { DispatchRows } from '../../statistics/list-dispatches.ts'
import type { ShareRows } from '../../statistics/list-rows.ts'
import type { ShareAnswer } from '../../statistics/load-share.ts'
import type { Period } from '../../statistics/period.ts'

interface AgencyName {
  readonly code: string
  readonly name: string
}

const count = z.strictObject({
  numerator: z.int(),
  denominator: z.int(),
  share: z.number().min(0).max(1).nullable().meta({ description: 'null: no documents' }),
  gap: z.int().meta({ description: 'How many are missing to 100 %' }),
})

export const countSchema: ZodType<Count> = count

const sent = z.strictObject({
  electronicInFull: z.int(),
  electronicInParallel: z.int(),
  paperOnly: z.int(),
})

const STEPS = ['within1h', 'within4h', 'within1d', 'within3d', 'later'] as const

const timeliness = z.strictObject({
  sent: countSchema,
  urgent: countSchema,
  acknowledged: countSchema,
  receipt: z.strictObject({
    within1h: z.int(),
    within4h: z.int(),
    within1d: z.int(),
    within3d: z.int(),
    later: z.int(),
    median: z.enum(STEPS).nullable().meta({ description: 'The step that holds the median' }),
  }),
})

const figures = {
  byDocument: countSchema,
  byDispatch: countSchema,
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
  signedDispatches: countSchema,
  refused: z.int(),
  received: countSchema,
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
  grounds: z.strictObject({ articleA: z.int(), articleB: z.int(), withoutGround: z.int() }),
  paperReasons: z.record(z.string(), z.int()),
  timeliness,
  outOfScope: z.int(),
}

const figuresSchema: ZodType<Figures> = z.strictObject(figures).meta({ id: 'Figures' })

export const periodSchema: ZodType<Period> = z.strictObject({
  name: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
})

export const agencyNameSchema: ZodType<AgencyName> = z.strictObject({
  code: z.string(),
  name: z.string(),
})

export const coverageSchema: ZodType<Coverage> = z
  .strictObject({
    ...count.shape,
    standing: z.enum(['covered', 'provisional', 'undeclared']),
  })
  .meta({ description: 'Numbers accounted for, of those declared; provisional below 98 %' })

const exempt = z
  .strictObject({ confidential: z.int().nullable(), other: z.int().nullable() })
  .meta({ description: 'null: fewer than five' })

export const shareSchema: ZodType<ShareAnswer> = z
  .strictObject({
    period: periodSchema,
    agency: agencyNameSchema.nullable(),
    subordinates: z.boolean(),
    asOf: z.iso.datetime(),
    seq: z.int().meta({ description: 'The place in the book of events that it stands for' }),
    formula: z.string(),
    version: z.int(),
    ...figures,
    exempt,
    coverage: coverageSchema,
  })
  .meta({ id: 'ElectronicShare' })

export const breakdownSchema: ZodType<Breakdown> = z
  .strictObject({
    period: periodSchema,
    by: z.enum(BREAKDOWNS),
    asOf: z.iso.datetime(),
    seq: z.int(),
    items: z.array(
      z.strictObject({
        key: z.string().meta({ description: 'Code, level, type, urgency or name of a period' }),
        name: z.string(),
        level: z.string().nullable(),
        figures: figuresSchema,
      }),
    ),
  })
  .meta({ id: 'Breakdown' })

const adviceSchema = z.strictObject({ vietnamese: z.string(), english: z.string() }).nullable()

export const rowsSchema: ZodType<ShareRows> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        documentId: z.string().nullable(),
        entryId: z.string().nullable(),
        agency: agencyNameSchema,
        number: z.string(),
        notation: z.string(),
        issueDate: z.iso.date(),
        typeName: z.string(),
        urgency: z.string(),
        way: z.string(),
        signatures: z.string().nullable(),
        subIndication: z.string().nullable(),
        acceptedAt: z.iso.datetime().nullable(),
        paperReason: z.string().nullable(),
        missing: z.enum(MISSING_REASONS).nullable(),
        advice: adviceSchema,
        waitingFor: z.array(agencyNameSchema),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'ShareRows' })

export const dispatchRowsSchema: ZodType<DispatchRows> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        documentId: z.string().nullable(),
        agency: agencyNameSchema,
        recipient: agencyNameSchema,
        number: z.string(),
        notation: z.string(),
        issueDate: z.iso.date(),
        typeName: z.string(),
        urgency: z.string(),
        way: z.enum(['electronicInFull', 'electronicInParallel', 'paperOnly']),
        sentAt: z.iso.datetime().nullable(),
        receivedAt: z.iso.datetime().nullable(),
        refusedAt: z.iso.datetime().nullable(),
        refusalReason: z.string().nullable(),
        missing: z.enum(MISSING_REASONS).nullable(),
        advice: adviceSchema,
      }),
    ),
    next: z
      .string()
      .nullable()
      .meta({ description: '`after` of the following page, which may be short; null at the end' }),
  })
  .meta({ id: 'DispatchRows' })
