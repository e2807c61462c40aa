import type { AgencyId } from '../../ids.ts'
import type { CertificateRow, Queries } from '../schema.ts'

/** The registered certificates of an agency. */
export function selectCertificates(db: Queries, agencyId: AgencyId): Promise<CertificateRow[]> {
  return db
    .selectFrom('certificates')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('registered_at')
    .execute()
}
