import { z, type ZodType } from 'zod'
import { readScopes, type ClientRequest } from '../../access/oauth/clients.ts'
import { publicKeySchema } from '../../access/oauth/public-keys.ts'
import { AGENCY_SCOPES, SCOPES } from '../../agencies/caller.ts'
import type { ClientRow } from '../../store/schema.ts'

/** Old and new keys of a change, with room. */
const MAX_KEYS = 5

export const clientRequestSchema: ZodType<ClientRequest> = z
  .strictObject({
    label: z.string().trim().min(1).max(100),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .default([...AGENCY_SCOPES]),
    keys: z
      .array(publicKeySchema)
      .min(1)
      .max(MAX_KEYS)
      .meta({ description: 'Public keys (RFC 7517); a private one is refused' }),
    certificateBound: z
      .boolean()
      .default(false)
      .meta({ description: 'Tokens count only with the TLS certificate they were asked for with' }),
  })
  .meta({ id: 'ClientRequest' })

export interface ClientView {
  readonly id: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly certificateBound: boolean
  readonly createdAt: string
  readonly endedAt: string | null
}

export const clientSchema: ZodType<ClientView> = z
  .strictObject({
    id: z.string().meta({ description: 'The `client_id`: iss and sub of assertions' }),
    label: z.string(),
    scopes: z.array(z.string()),
    certificateBound: z.boolean(),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Client' })

export function toClientView(row: ClientRow): ClientView {
  return {
    id: row.id,
    label: row.label,
    scopes: readScopes(row.scopes),
    certificateBound: row.certificate_bound === 1,
    createdAt: new Date(row.created_at).toISOString(),
    endedAt: row.revoked_at === null ? null : new Date(row.revoked_at).toISOString(),
  }
}
