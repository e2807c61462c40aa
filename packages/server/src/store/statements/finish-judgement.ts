import type { JudgementRow, Queries } from '../schema.ts'

/**
 * Counts an attempt, and sets the next one or, without one, ends it. False when another has counted this attempt already: of two workers only
 * one's verdict is written.
 */
export async function finishJudgement(
  db: Queries,
  { document_id, attempts }: JudgementRow,
  nextAt: number | null,
): Promise<boolean> {
  const rows = await db
    .updateTable('judgements')
    .set({ attempts: attempts + 1, ...(nextAt === null ? {} : { next_at: nextAt }) })
    .where('document_id', '=', document_id)
    .where('attempts', '=', attempts)
    .returning('document_id')
    .execute()
  if (rows.length === 0) return false
  if (nextAt === null)
    await db.deleteFrom('judgements').where('document_id', '=', document_id).execute()
  return true
}
