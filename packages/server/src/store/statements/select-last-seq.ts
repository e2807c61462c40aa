import type { Queries } from '../schema.ts'

/** The end of the book; 0 while it is empty. */
export async function selectLastSeq(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((select) => select.fn.max('seq').as('seq'))
    .executeTakeFirst()
  return row?.seq ?? 0
}
