import type { Queries } from '../schema.ts'

export interface ConnectorLease {
  readonly name: string
  readonly owner: string
  readonly now: number
  readonly until: number
}

/** The fence of the new lease; undefined while another holds one. */
export async function takeConnectorLease(
  db: Queries,
  { name, owner, now, until }: ConnectorLease,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('connectors')
    .select(['fence', 'lease_until'])
    .where('name', '=', name)
    .executeTakeFirst()
  if (row === undefined) return undefined
  // One that ends later than any lease can is from a clock that was set back.
  const isHeld = row.lease_until !== null && row.lease_until > now && row.lease_until <= until
  if (isHeld) return undefined
  const fence = row.fence + 1
  await db
    .updateTable('connectors')
    .set({ lease_owner: owner, lease_until: until, fence })
    .where('name', '=', name)
    .execute()
  return fence
}

/** Answers whether it still was this one. */
export async function renewConnectorLease(
  db: Queries,
  name: string,
  fence: number,
  until: number,
): Promise<boolean> {
  const result = await db
    .updateTable('connectors')
    .set({ lease_until: until })
    .where('name', '=', name)
    .where('fence', '=', fence)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function freeConnectorLease(db: Queries, name: string, fence: number): Promise<void> {
  await db
    .updateTable('connectors')
    .set({ lease_owner: null, lease_until: null })
    .where('name', '=', name)
    .where('fence', '=', fence)
    .execute()
}
