import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'

/** What a key may do. Every route names one; a key without it is refused. */
export const SCOPES = [
  'documents:send',
  'documents:receive',
  'registers:write',
  'statistics:read',
  'statistics:write',
  'agencies:read',
  'agencies:admin',
  'metrics:read',
  'book:read',
  'quarantine:decide',
  'deliveries:operate',
  'audit:read',
] as const

export type Scope = (typeof SCOPES)[number]

/** What an agency's own system gets unless the operator says otherwise. */
export const AGENCY_SCOPES: readonly Scope[] = [
  'documents:send',
  'documents:receive',
  'registers:write',
  'statistics:read',
  'agencies:read',
]

/** Who asks, after authentication. */
export interface Caller {
  /** What it showed: an API key, a token of an OAuth client, the session of a person, or nothing. */
  readonly kind: 'key' | 'client' | 'person' | 'nobody'
  /** Id of the key or of the client; of a person what the provider of identities calls it. */
  readonly keyId: string
  /** Null: the operator. */
  readonly agencyId: AgencyId | null
  readonly scopes: ReadonlySet<string>
  /** When what it showed ends; null: never. */
  readonly expiresAt: Date | null
}

/** Throws `scope-missing`. */
export function assertScope(caller: Caller, scope: Scope): void {
  if (caller.scopes.has(scope)) return
  throw new Refusal('scope-missing', `The key lacks the scope ${scope}`)
}

/** The agency that acts. Throws `agency-required` for the operator's key, which acts for none. */
export function agencyOf(caller: Caller): AgencyId {
  if (caller.agencyId !== null) return caller.agencyId
  throw new Refusal('agency-required', 'Only the key of an agency can do this')
}
