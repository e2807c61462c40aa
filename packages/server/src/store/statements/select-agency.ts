import type { AgencyId } from '../../ids.ts'
import type { AgencyRow, Queries } from '../schema.ts'

export function selectAgency(db: Queries, id: AgencyId): Promise<AgencyRow | undefined> {
  return db.selectFrom('agencies').selectAll().where('id', '=', id).executeTakeFirst()
}
