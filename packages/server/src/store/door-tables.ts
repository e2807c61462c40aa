// Who may come in, and what those who run the gateway did.
import type { Generated } from 'kysely'
import type { AgencyId } from '../ids.ts'

type Instant = number
type JsonText = string

export interface DoorTables {
  oauth_clients: ClientRow
  oauth_assertions: AssertionRow
  access_tokens: AccessTokenRow
  sessions: SessionRow
  audit: AuditTable
}

/** A program of an agency that asks for tokens with a key of its own. */
export interface ClientRow {
  id: string
  agency_id: AgencyId
  label: string
  /** The most that its tokens may. */
  scopes: JsonText
  /** Public keys (RFC 7517, 5). */
  jwks: JsonText
  /** 1: its tokens count only over TLS with the certificate they were asked for with (RFC 8705). */
  certificate_bound: number
  created_at: Instant
  revoked_at: Instant | null
}

/** An assertion that was used: it counts once. */
export interface AssertionRow {
  client_id: string
  jti_hash: string
  expires_at: Instant
}

export interface AccessTokenRow {
  /** SHA-256 of the token, hexadecimal. */
  hash: string
  client_id: string
  scopes: JsonText
  /** SHA-256 of the DER of the certificate it is bound to, base64url. */
  certificate: string | null
  created_at: Instant
  expires_at: Instant
}

/** A person who signed in. */
export interface SessionRow {
  /** SHA-256 of the cookie, hexadecimal. */
  hash: string
  /** As the provider names the person. */
  subject: string
  name: string | null
  roles: JsonText
  created_at: Instant
  seen_at: Instant
  ends_at: Instant
}

/** What somebody who runs the gateway asked it to do. */
export interface AuditTable {
  seq: Generated<number>
  at: Instant
  kind: 'key' | 'client' | 'person'
  /** Id of the key or the client, or the subject of the person. */
  who: string
  agency_id: AgencyId | null
  method: string
  /** The route's path, its parameters unnamed. */
  route: string
  /** Its parameters. */
  target: JsonText
  address: 'loopback' | 'private' | 'public'
  trace_id: string
  /** Of the answer. Null: the gateway has not answered, or was killed before. */
  status: number | null
  /** Id of what was made. */
  created: string | null
  /** Of the commitment to it in the evidence log; hexadecimal. */
  salt: string
}
