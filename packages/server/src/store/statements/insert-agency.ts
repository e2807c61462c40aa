import type { AgencyCodeRow, NewAgency, Queries } from '../schema.ts'
import { nextVersion } from './next-version.ts'
import { writeWords } from './write-words.ts'

/** The agency, every code it is reached by, and the words it is found by. */
export async function insertAgency(
  db: Queries,
  agency: NewAgency,
  codes: readonly AgencyCodeRow[],
): Promise<void> {
  const version = await nextVersion(db)
  const row = { ...agency, version, changed_at: agency.created_at }
  await db.insertInto('agencies').values(row).execute()
  await db.insertInto('agency_codes').values(codes).execute()
  await writeWords(db, [agency])
}
