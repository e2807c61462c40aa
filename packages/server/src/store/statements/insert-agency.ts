import type { AgencyCodeRow, AgencyRow, Queries } from '../schema.ts'

/** The agency and every code it is reached by. */
export async function insertAgency(
  db: Queries,
  agency: AgencyRow,
  codes: readonly AgencyCodeRow[],
): Promise<void> {
  await db.insertInto('agencies').values(agency).execute()
  await db.insertInto('agency_codes').values(codes).execute()
}
