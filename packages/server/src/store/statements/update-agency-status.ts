import type { AgencyId } from '../../ids.ts'
import type { AgencyStatus, Queries } from '../schema.ts'

export async function updateAgencyStatus(
  db: Queries,
  id: AgencyId,
  status: AgencyStatus,
): Promise<void> {
  await db.updateTable('agencies').set({ status }).where('id', '=', id).execute()
}
