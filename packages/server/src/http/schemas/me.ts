import { z, type ZodType } from 'zod'
import type { CallerDescription, CallerLimits } from '../../agencies/describe-caller.ts'
import type { Caller } from '../../agencies/caller.ts'
import { agencySchema, toAgencyView, type AgencyView } from './agencies.ts'

export interface MeView {
  readonly kind: Caller['kind']
  readonly id: string
  readonly agency: AgencyView | null
  readonly scopes: readonly string[]
  readonly expiresAt: string | null
  readonly limits: CallerLimits
}

export const meSchema: ZodType<MeView> = z
  .strictObject({
    kind: z.enum(['key', 'client', 'person', 'nobody']).meta({
      description: 'What was shown: an API key, a token of an OAuth client, a session',
    }),
    id: z.string().meta({ description: 'Of the key or the client, as the register names it' }),
    agency: agencySchema.nullable().meta({ description: 'null: whoever runs the gateway' }),
    scopes: z.array(z.string()).readonly(),
    expiresAt: z.iso.datetime().nullable().meta({ description: 'null: never' }),
    limits: z
      .strictObject({
        requestsPerSecond: z.number().meta({ description: 'With all keys of the agency together' }),
        requestsAtOnce: z.number(),
        maxFileBytes: z.int(),
        maxPackageBytes: z.int(),
        maxFiles: z.int(),
        maxRecipients: z.int(),
      })
      .readonly(),
  })
  .meta({ id: 'Me' })

export function toMeView(caller: Caller, { agency, limits }: CallerDescription): MeView {
  const { kind, keyId, scopes, expiresAt } = caller
  return {
    ...{ kind, id: keyId, agency: agency === null ? null : toAgencyView(agency) },
    ...{ scopes: [...scopes].sort(), expiresAt: expiresAt?.toISOString() ?? null, limits },
  }
}
