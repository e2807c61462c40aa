import type { DoorSettings, Role } from '../../door-settings.ts'
import type { Person } from '../../context.ts'
import { Refusal } from '../../refusals.ts'

type Claims = Readonly<Record<string, unknown>>

const MAX_NAME = 200

/** Who the claims are about, with the roles of the settings. Throws `sign-in-failed` for somebody without any. */
export function readPerson(
  claims: Claims,
  { oidcRoleClaim, oidcRoles }: Pick<DoorSettings, 'oidcRoleClaim' | 'oidcRoles'>,
): Person {
  const { sub, name } = claims
  const roles = rolesOf(textsOf(findClaim(claims, oidcRoleClaim)), oidcRoles)
  if (typeof sub !== 'string' || sub === '')
    throw new Refusal('sign-in-failed', 'The provider of identities names nobody')
  if (roles.length === 0)
    throw new Refusal('sign-in-failed', 'You have no role at this gateway; ask its administrator')
  return { subject: sub, name: typeof name === 'string' ? name.slice(0, MAX_NAME) : null, roles }
}

/** A claim of that very name, or one that the dots lead to. */
function findClaim(claims: Claims, name: string): unknown {
  return memberOf(claims, name) ?? name.split('.').reduce<unknown>(memberOf, claims)
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}

function textsOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((item) => typeof item === 'string')
}

function rolesOf(values: readonly string[], table: DoorSettings['oidcRoles']): Role[] {
  const roles = values.flatMap((value) => Object.entries(table).filter(([key]) => key === value))
  return [...new Set(roles.map(([, role]) => role))]
}
