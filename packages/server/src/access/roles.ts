// What people may, by their role. docs/doors.md has the same table.
import type { Scope } from '../agencies/caller.ts'
import type { Role } from '../door-settings.ts'

const SCOPES_OF: Readonly<Record<Role, readonly Scope[]>> = {
  /** Registers agencies, keys, clients and certificates; sees what everybody did. */
  administrator: [
    'agencies:read',
    'agencies:admin',
    'statistics:read',
    'statistics:write',
    'metrics:read',
    'book:read',
    'audit:read',
  ],
  /** Sees figures and what everybody did, and changes nothing. */
  auditor: ['agencies:read', 'statistics:read', 'metrics:read', 'book:read', 'audit:read'],
  /** Closes periods and reports figures. */
  statistician: ['agencies:read', 'statistics:read', 'statistics:write'],
  /** Keeps the exchange going: dead letters, and the word on what bears a mark of secrecy. */
  operator: [
    'agencies:read',
    'statistics:read',
    'metrics:read',
    'book:read',
    'deliveries:operate',
    'quarantine:decide',
  ],
}

/** Whatever one of the roles may. */
export function scopesOf(roles: readonly Role[]): ReadonlySet<Scope> {
  return new Set(roles.flatMap((role) => SCOPES_OF[role]))
}
