import type { JudgementRow, Queries } from '../schema.ts'

/** Documents whose time to be judged again has come, the longest due first. */
export function selectDueJudgements(
  db: Queries,
  now: Date,
  limit: number,
): Promise<JudgementRow[]> {
  return db
    .selectFrom('judgements')
    .selectAll()
    .where('next_at', '<=', now.getTime())
    .orderBy('next_at')
    .limit(limit)
    .execute()
}
