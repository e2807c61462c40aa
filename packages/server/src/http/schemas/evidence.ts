import { z, type ZodType } from 'zod'
import type { EvidenceState } from '../../context.ts'
import type { CheckpointView } from '../../evidence/index.ts'

export interface EvidenceAnswer extends EvidenceState {
  /** What the log of the present epoch is checked with. */
  readonly verifierKey: string
}

export const evidenceSchema: ZodType<EvidenceAnswer> = z
  .strictObject({
    state: z.enum(['running', 'halted', 'failing']),
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    epoch: z.int(),
    origin: z.string(),
    size: z.int(),
    pending: z.int(),
    ageSeconds: z.number(),
    verifierKey: z.string(),
  })
  .meta({ id: 'EvidenceLog' })

export const checkpointsSchema: ZodType<{ items: CheckpointView[] }> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        size: z.int(),
        note: z.string(),
        signedAt: z.iso.datetime(),
        timestamp: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Checkpoints' })
