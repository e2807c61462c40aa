// Programs of an agency that ask for tokens: known by public keys that the administrator enters, so that no secret is ever shared.
import { z } from 'zod'
import type { Scope } from '../../agencies/caller.ts'
import { getAgency } from '../../agencies/register.ts'
import type { Context } from '../../context.ts'
import { newId, type AgencyId } from '../../ids.ts'
import { Refusal } from '../../refusals.ts'
import type { ClientRow } from '../../store/schema.ts'
import { insertClient } from '../../store/statements/insert-client.ts'
import { revokeClientRow } from '../../store/statements/revoke-client.ts'
import { selectClients } from '../../store/statements/select-clients.ts'
import { assertUsableKey, type PublicKey } from './public-keys.ts'

export interface ClientRequest {
  readonly label: string
  /** The most that its tokens may. */
  readonly scopes: readonly Scope[]
  readonly keys: readonly PublicKey[]
  /** Its tokens count only over TLS with the certificate they were asked for with (RFC 8705, 3). */
  readonly certificateBound: boolean
}

/** Throws `not-found` for an unknown agency, and `invalid-request` for a key that cannot be used. */
export async function registerClient(
  context: Context,
  agencyId: AgencyId,
  request: ClientRequest,
): Promise<ClientRow> {
  const agency = await getAgency(context, agencyId)
  for (const [index, key] of request.keys.entries()) await assertUsableKey(key, index)
  const at = context.clock()
  const row: ClientRow = {
    id: newId(at),
    agency_id: agency.id,
    label: request.label,
    scopes: JSON.stringify(request.scopes),
    jwks: JSON.stringify({ keys: request.keys }),
    certificate_bound: request.certificateBound ? 1 : 0,
    created_at: at.getTime(),
    revoked_at: null,
  }
  await context.store.write((db) => insertClient(db, row))
  return row
}

/** Oldest first, those that were ended included. Throws `not-found`. */
export async function listClients(context: Context, agencyId: AgencyId): Promise<ClientRow[]> {
  const agency = await getAgency(context, agencyId)
  return selectClients(context.store.read, agency.id)
}

/** Ends a client and its tokens at once. Throws `not-found` for one that is not the agency's, or ended before. */
export async function revokeClient(
  context: Context,
  agencyId: AgencyId,
  id: string,
): Promise<void> {
  const at = context.clock()
  if (await context.store.write((db) => revokeClientRow(db, { id, agencyId }, at))) return
  throw new Refusal('not-found', 'There is no such client to end')
}

/** What a row says it may. */
export function readScopes(text: string): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(text))
}
