import type { AgencyId } from '../../ids.ts'
import type { DocumentRow, Queries } from '../schema.ts'

/** Documents that an agency sent and that were issued on some days, in the order of their issue and acceptance. */
export function selectOutgoingRegister(
  db: Queries,
  agencyId: AgencyId,
  days: { readonly from: string; readonly to: string },
  limit: number,
): Promise<DocumentRow[]> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('sender_id', '=', agencyId)
    .where('issue_date', '>=', days.from)
    .where('issue_date', '<=', days.to)
    .where('state', '!=', 'draft')
    .orderBy('issue_date')
    .orderBy('accepted_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}
