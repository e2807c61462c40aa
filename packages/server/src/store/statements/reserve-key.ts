import type { IdempotencyRow, Queries } from '../schema.ts'

/**
 * Takes an Idempotency-Key for an owner. Answers the row that stands in the way, answered or still being answered;
 * undefined when the key is now the caller's. A hold that ends later than any can is the work of a clock that was set back, and counts for nothing.
 */
export async function reserveKey(
  db: Queries,
  row: IdempotencyRow,
  now: Date,
): Promise<IdempotencyRow | undefined> {
  const { operation, fingerprint, status, answer, created_at, locked_until } = row
  const hold = { operation, fingerprint, status, answer, created_at, locked_until }
  const taken = await db
    .insertInto('idempotency')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['owner', 'key'])
        .doUpdateSet(hold)
        .where('idempotency.answer', 'is', null)
        .where((where) =>
          where.or([
            where('idempotency.locked_until', '<=', now.getTime()),
            where('idempotency.locked_until', '>', row.locked_until),
          ]),
        ),
    )
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 1n) return undefined
  return db
    .selectFrom('idempotency')
    .selectAll()
    .where('owner', '=', row.owner)
    .where('key', '=', row.key)
    .executeTakeFirst()
}
