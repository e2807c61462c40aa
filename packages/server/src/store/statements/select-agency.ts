import type { AgencyId } from '../../ids.ts'
import type { AgencyRow, Queries } from '../schema.ts'

export function selectAgency(db: Queries, id: AgencyId): Promise<AgencyRow | undefined> {
  return db.selectFrom('agencies').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Its present code. */
export async function selectAgencyCode(db: Queries, id: AgencyId): Promise<string | undefined> {
  const row = await db.selectFrom('agencies').select('code').where('id', '=', id).executeTakeFirst()
  return row?.code
}
