import type { ConnectorMessageRow, Queries } from '../schema.ts'

export function selectConnectorMessage(
  db: Queries,
  connector: string,
  id: string,
): Promise<ConnectorMessageRow | undefined> {
  return db
    .selectFrom('connector_messages')
    .selectAll()
    .where('connector', '=', connector)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Those in a state, longest there first. */
export function selectConnectorMessages(
  db: Queries,
  connector: string,
  state: ConnectorMessageRow['state'],
  limit: number,
): Promise<ConnectorMessageRow[]> {
  return db
    .selectFrom('connector_messages')
    .selectAll()
    .where('connector', '=', connector)
    .where('state', '=', state)
    .orderBy('changed_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function upsertConnectorMessage(db: Queries, row: ConnectorMessageRow): Promise<void> {
  await db
    .insertInto('connector_messages')
    .values(row)
    .onConflict((conflict) => conflict.columns(['connector', 'id']).doUpdateSet(row))
    .execute()
}

/** What was taken, and said to be, and can come no more. */
export async function deleteOldConnectorMessages(
  db: Queries,
  connector: string,
  before: number,
): Promise<void> {
  await db
    .deleteFrom('connector_messages')
    .where('connector', '=', connector)
    .where('state', '=', 'taken')
    .where('is_told', '=', 1)
    .where('changed_at', '<', before)
    .execute()
}
