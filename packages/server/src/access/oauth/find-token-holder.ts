import type { Caller } from '../../agencies/caller.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../refusals.ts'
import { selectAccessToken } from '../../store/statements/select-access-token.ts'
import { hashSecret } from '../secrets.ts'
import { readScopes } from './clients.ts'

/**
 * Who holds a token that came over a connection with this certificate (its thumbprint, or null). Throws `unauthenticated` and
 * `agency-not-active`.
 */
export async function findTokenHolder(
  context: Context,
  token: string,
  certificate: string | null,
): Promise<Caller> {
  const row = await selectAccessToken(context.store.read, hashSecret(token))
  if (row === undefined || row.client_revoked_at !== null)
    throw new Refusal('unauthenticated', 'The token is unknown')
  if (row.expires_at <= context.clock().getTime())
    throw new Refusal('unauthenticated', 'The token has expired')
  if (row.certificate !== null && row.certificate !== certificate)
    throw new Refusal('unauthenticated', 'The token counts only with its certificate')
  if (row.agency_status !== 'active')
    throw new Refusal('agency-not-active', 'The agency is suspended or closed')
  const scopes = new Set(readScopes(row.scopes))
  const expiresAt = new Date(row.expires_at)
  return { kind: 'client', keyId: row.client_id, agencyId: row.agency_id, scopes, expiresAt }
}
