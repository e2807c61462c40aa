import type { NewAgency, Queries } from '../schema.ts'

/** Many at once; whoever is above one of them is there already, and their words are written later. */
export async function insertAgencies(db: Queries, agencies: readonly NewAgency[]): Promise<void> {
  await db.insertInto('agencies').values(agencies).execute()
}
