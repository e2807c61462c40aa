import type { Queries } from '../schema.ts'

/** Whether nobody took the lease since; call it in the transaction that writes, which keeps the row as it is until its end. */
export async function holdsEvidenceFence(db: Queries, fence: number): Promise<boolean> {
  const rows = await db
    .updateTable('evidence_lease')
    .set({ fence })
    .where('fence', '=', fence)
    .returning('id')
    .execute()
  return rows.length === 1
}
