import type { HandoverRow, Queries } from '../schema.ts'

/** The first one stands. */
export async function insertHandover(db: Queries, row: HandoverRow): Promise<void> {
  await db
    .insertInto('connector_handovers')
    .values(row)
    .onConflict((conflict) => conflict.column('delivery_id').doNothing())
    .execute()
}
