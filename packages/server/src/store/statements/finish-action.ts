import type { Queries } from '../schema.ts'

export async function finishAction(
  db: Queries,
  seq: number,
  outcome: { readonly status: number; readonly created?: string | undefined },
): Promise<void> {
  await db
    .updateTable('audit')
    .set({ status: outcome.status, created: outcome.created ?? null })
    .where('seq', '=', seq)
    .execute()
}
