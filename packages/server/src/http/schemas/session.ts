import { z, type ZodType } from 'zod'
import { ROLES } from '../../door-settings.ts'
import type { Person } from '../../context.ts'

export interface SessionView {
  readonly signedIn: boolean
  /** Where to sign in; null where the gateway has no provider of identities. */
  readonly signIn: string | null
  readonly subject: string | null
  readonly name: string | null
  readonly roles: readonly string[]
  readonly scopes: readonly string[]
  readonly endsAt: string | null
}

export const sessionSchema: ZodType<SessionView> = z
  .strictObject({
    signedIn: z.boolean(),
    signIn: z.string().nullable(),
    subject: z.string().nullable(),
    name: z.string().nullable(),
    roles: z.array(z.enum(ROLES)),
    scopes: z.array(z.string()),
    endsAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Session' })

export function noSession(signIn: string | null): SessionView {
  return { signedIn: false, signIn, subject: null, name: null, roles: [], scopes: [], endsAt: null }
}

export function toSessionView(
  signIn: string | null,
  { subject, name, roles }: Person,
  scopes: ReadonlySet<string>,
  endsAt: Date,
): SessionView {
  const end = endsAt.toISOString()
  return { signedIn: true, signIn, subject, name, roles, scopes: [...scopes].sort(), endsAt: end }
}
