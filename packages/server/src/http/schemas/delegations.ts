import { z, type ZodType } from 'zod'
import { DELEGABLE, readScopes, type DelegationRequest } from '../../agencies/delegations.ts'
import type { DelegationRow } from '../../store/schema.ts'
import { instantSchema } from './agencies.ts'

export const delegationRequestSchema: ZodType<DelegationRequest> = z
  .strictObject({
    intermediary: z.string().min(1).max(35),
    scopes: z.array(z.enum(DELEGABLE)).min(1).max(DELEGABLE.length),
    validFrom: instantSchema.optional(),
    validTo: instantSchema.optional(),
  })
  .meta({ id: 'DelegationRequest' })

export interface DelegationView {
  readonly id: string
  readonly intermediaryId: string
  readonly scopes: readonly string[]
  readonly validFrom: string
  readonly validTo: string | null
}

export const delegationSchema: ZodType<DelegationView> = z
  .strictObject({
    id: z.string(),
    intermediaryId: z.string(),
    scopes: z.array(z.string()).readonly(),
    validFrom: z.iso.datetime(),
    validTo: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Delegation' })

export function toDelegationView(row: DelegationRow): DelegationView {
  const { id, intermediary_id, valid_from, valid_to } = row
  return {
    ...{ id, intermediaryId: intermediary_id, scopes: readScopes(row) },
    validFrom: new Date(valid_from).toISOString(),
    validTo: valid_to === null ? null : new Date(valid_to).toISOString(),
  }
}
