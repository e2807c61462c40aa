import type { Queries } from '../schema.ts'
import { selectLastSealed } from './sealed-actions.ts'

export async function finishAction(
  db: Queries,
  seq: number,
  outcome: { readonly status: number; readonly created?: string | undefined },
): Promise<void> {
  // What the evidence log has is said for good.
  if (seq <= (await selectLastSealed(db))) return
  await db
    .updateTable('audit')
    .set({ status: outcome.status, created: outcome.created ?? null })
    .where('seq', '=', seq)
    .execute()
}
