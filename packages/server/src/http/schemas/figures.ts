// Closed periods, targets, and what needs attention, as they are answered.
import { z, type ZodType } from 'zod'
import type { Refusals, SilentAgency } from '../../statistics/attention.ts'
import type { Closed } from '../../statistics/close-period.ts'
import type { SnapshotView } from '../../statistics/list-snapshots.ts'
import type { WaitingDocument } from '../../statistics/list-waiting.ts'
import type { Ranking } from '../../statistics/ranking.ts'
import { goalsSchema, type TargetBoard } from '../../statistics/targets.ts'
import type { FigureCheck } from '../../statistics/verify-figure.ts'
import { agencyNameSchema, countSchema, periodSchema } from './statistics.ts'

export const closedSchema: ZodType<Closed> = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    sha256: z.string(),
    seq: z.int(),
    isNew: z.boolean(),
  })
  .meta({ id: 'Closed' })

export const snapshotsSchema: ZodType<{ items: SnapshotView[] }> = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      period: z.string(),
      agency: agencyNameSchema.nullable(),
      subordinates: z.boolean(),
      version: z.int(),
      sha256: z.string(),
      seq: z.int(),
      closedAt: z.iso.datetime(),
    }),
  ),
})

const changes = z.array(
  z.strictObject({
    figure: z.string(),
    before: z.int().nullable(),
    after: z.int().nullable(),
  }),
)

export const figureCheckSchema: ZodType<FigureCheck> = z
  .strictObject({
    sha256: z.string(),
    published: z.boolean(),
    snapshotId: z.string().nullable(),
    seq: z.int().nullable(),
    newest: z.boolean(),
    differences: changes,
    since: changes,
    inputsStand: z.boolean(),
  })
  .meta({ id: 'FigureCheck' })

export const boardSchema: ZodType<TargetBoard> = z
  .strictObject({
    period: periodSchema,
    items: z.array(
      z.strictObject({
        id: z.string(),
        vietnamese: z.string(),
        english: z.string(),
        article: z.string(),
        goals: goalsSchema,
        levels: z.array(
          z.strictObject({
            level: z.string(),
            count: countSchema,
            goal: z.int().nullable().meta({ description: 'Per mille; null: no goal' }),
            reached: z.boolean().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'TargetBoard' })

export const silentSchema: ZodType<{ items: readonly SilentAgency[] }> = z.strictObject({
  items: z.array(
    z.strictObject({
      agency: agencyNameSchema,
      level: z.string(),
      waiting: z.int(),
      oldestAt: z.iso.datetime(),
      workingDays: z.int(),
    }),
  ),
})

export const refusedSchema: ZodType<Refusals> = z.strictObject({
  items: z.array(
    z.strictObject({
      documentId: z.string(),
      number: z.string(),
      notation: z.string(),
      issueDate: z.iso.date(),
      sender: agencyNameSchema,
      recipient: agencyNameSchema,
      reason: z.string(),
      at: z.iso.datetime(),
    }),
  ),
  reasons: z
    .array(z.strictObject({ reason: z.string(), count: z.int() }))
    .meta({ description: 'All of the period by the reason that was given, most first' }),
  next: z.string().nullable(),
})

export const waitingSchema: ZodType<{
  items: readonly WaitingDocument[]
  next: string | null
}> = z.strictObject({
  items: z.array(
    z.strictObject({
      documentId: z.string(),
      sender: agencyNameSchema,
      number: z.string(),
      notation: z.string(),
      issueDate: z.iso.date(),
      typeName: z.string(),
      urgency: z.string(),
      state: z.string(),
      since: z.iso.datetime(),
    }),
  ),
  next: z.string().nullable(),
})

export const rankingSchema: ZodType<Ranking> = z
  .strictObject({
    period: periodSchema,
    items: z.array(
      z.strictObject({
        place: z.int().nullable().meta({ description: 'Equal shares have equal places' }),
        agency: agencyNameSchema,
        level: z.string().nullable(),
        byDocument: countSchema,
        byDispatch: countSchema,
      }),
    ),
  })
  .meta({ id: 'Ranking' })
