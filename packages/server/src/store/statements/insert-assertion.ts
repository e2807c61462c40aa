import type { AssertionRow, Queries } from '../schema.ts'

/** Answers whether it had not been used before. */
export async function insertAssertion(db: Queries, row: AssertionRow): Promise<boolean> {
  const inserted = await db
    .insertInto('oauth_assertions')
    .values(row)
    .onConflict((conflict) => conflict.columns(['client_id', 'jti_hash']).doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}
