import type { Updateable } from 'kysely'
import type { AgencyId } from '../../ids.ts'
import type { AgencyTable, Queries } from '../schema.ts'
import { nextVersion } from './next-version.ts'

export type AgencyChanges = Omit<Updateable<AgencyTable>, 'id' | 'version' | 'changed_at'>

/** Changes an agency; the directory has a new version. */
export async function updateAgency(
  db: Queries,
  id: AgencyId,
  changes: AgencyChanges,
  at: Date,
): Promise<void> {
  const version = await nextVersion(db)
  await db
    .updateTable('agencies')
    .set({ ...changes, version, changed_at: at.getTime() })
    .where('id', '=', id)
    .execute()
}
