import type { JudgementRow, Queries } from '../schema.ts'

/** A document that is to be judged again. */
export async function insertJudgement(db: Queries, row: JudgementRow): Promise<void> {
  await db.insertInto('judgements').values(row).execute()
}
