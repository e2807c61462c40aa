import type { AgencyStatus, ClientRow, Queries } from '../schema.ts'

export type ClientWithAgency = ClientRow & { readonly agency_status: AgencyStatus }

export function selectClient(db: Queries, id: string): Promise<ClientWithAgency | undefined> {
  return db
    .selectFrom('oauth_clients')
    .innerJoin('agencies', 'agencies.id', 'oauth_clients.agency_id')
    .selectAll('oauth_clients')
    .select('agencies.status as agency_status')
    .where('oauth_clients.id', '=', id)
    .executeTakeFirst()
}
