import type { ConnectorPlaceRow, Queries } from '../schema.ts'

/** Null: nothing has been read yet. */
export async function selectConnectorPlace(
  db: Queries,
  connector: string,
  kind: ConnectorPlaceRow['kind'],
): Promise<string | null> {
  const row = await db
    .selectFrom('connector_places')
    .select('place')
    .where('connector', '=', connector)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.place ?? null
}

/** Under the fence of a turn; whoever lost it writes nothing. */
export async function saveConnectorPlace(
  db: Queries,
  { connector, kind, place }: ConnectorPlaceRow,
  fence: number,
): Promise<void> {
  const holder = await db
    .selectFrom('connectors')
    .select('fence')
    .where('name', '=', connector)
    .executeTakeFirst()
  if (holder?.fence !== fence) return
  await db
    .insertInto('connector_places')
    .values({ connector, kind, place })
    .onConflict((conflict) => conflict.columns(['connector', 'kind']).doUpdateSet({ place }))
    .execute()
}
