import { agencyKey } from '@sealpost/core/edxml'
import type { AgencyRow, Queries } from '../store/schema.ts'
import { selectAgencyByCode } from '../store/statements/select-agency-by-code.ts'

/** The agency that a code of either scheme names at an instant, in whatever spelling; undefined when nobody does. */
export function findRoute(db: Queries, code: string, at: Date): Promise<AgencyRow | undefined> {
  return selectAgencyByCode(db, agencyKey(code), at)
}
