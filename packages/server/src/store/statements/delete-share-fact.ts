import type { Queries } from '../schema.ts'

/** The issuance counts no more. */
export async function deleteShareFact(db: Queries, issuance: string): Promise<void> {
  await db.deleteFrom('share_facts').where('issuance', '=', issuance).execute()
}
