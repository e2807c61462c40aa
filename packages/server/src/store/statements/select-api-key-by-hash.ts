import type { AgencyStatus, ApiKeyRow, Queries } from '../schema.ts'

export type ApiKeyWithAgency = ApiKeyRow & { readonly agency_status: AgencyStatus | null }

/** Whoever holds the key, and whether its agency may act. */
export function selectApiKeyByHash(
  db: Queries,
  hash: string,
): Promise<ApiKeyWithAgency | undefined> {
  return db
    .selectFrom('api_keys')
    .leftJoin('agencies', 'agencies.id', 'api_keys.agency_id')
    .selectAll('api_keys')
    .select('agencies.status as agency_status')
    .where('hash', '=', hash)
    .executeTakeFirst()
}
