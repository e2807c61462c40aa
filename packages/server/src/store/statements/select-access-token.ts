import type { AgencyId } from '../../ids.ts'
import type { AccessTokenRow, AgencyStatus, Queries } from '../schema.ts'

export interface TokenWithHolder extends AccessTokenRow {
  readonly agency_id: AgencyId
  readonly client_revoked_at: number | null
  readonly agency_status: AgencyStatus
}

/** A token, its client, and whether the agency may act. */
export function selectAccessToken(db: Queries, hash: string): Promise<TokenWithHolder | undefined> {
  return db
    .selectFrom('access_tokens')
    .innerJoin('oauth_clients', 'oauth_clients.id', 'access_tokens.client_id')
    .innerJoin('agencies', 'agencies.id', 'oauth_clients.agency_id')
    .selectAll('access_tokens')
    .select([
      'oauth_clients.agency_id as agency_id',
      'oauth_clients.revoked_at as client_revoked_at',
      'agencies.status as agency_status',
    ])
    .where('access_tokens.hash', '=', hash)
    .executeTakeFirst()
}
