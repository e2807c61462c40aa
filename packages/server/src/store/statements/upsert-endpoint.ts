import type { EndpointRow, Queries } from '../schema.ts'

export async function upsertEndpoint(db: Queries, row: EndpointRow): Promise<void> {
  const { agency_id: agencyId, ...rest } = row
  await db
    .insertInto('endpoints')
    .values({ agency_id: agencyId, ...rest })
    .onConflict((conflict) => conflict.column('agency_id').doUpdateSet(rest))
    .execute()
}
