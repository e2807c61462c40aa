import type { Queries } from '../schema.ts'

/** Lets the next sequencer begin at once. */
export async function releaseEvidenceLease(db: Queries, owner: string): Promise<void> {
  await db.updateTable('evidence_lease').set({ until: 0 }).where('owner', '=', owner).execute()
}
