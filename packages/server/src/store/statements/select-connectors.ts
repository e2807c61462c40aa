import type { ConnectorRow, Queries } from '../schema.ts'

export type ConnectorStanding = ConnectorRow & {
  readonly set_aside: number
  readonly waiting: number
  /** When the oldest delivery that is still to go this way was queued. */
  readonly oldest_queued_at: number | null
  /** Deliveries that are still to go this way. */
  readonly queued: number
}

/** How connectors are doing, by name. */
export async function selectConnectors(db: Queries): Promise<ConnectorStanding[]> {
  const rows = await db.selectFrom('connectors').selectAll().orderBy('name').execute()
  const messages = await db
    .selectFrom('connector_messages')
    .select(['connector', 'state'])
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('state', 'in', ['set-aside', 'waiting'])
    .groupBy(['connector', 'state'])
    .execute()
  const queues = await db
    .selectFrom('deliveries')
    .select('connector')
    .select((select) => [
      select.fn.countAll<number>().as('count'),
      select.fn.min('queued_at').as('at'),
    ])
    .where('connector', 'is not', null)
    .where('state', 'in', ['queued', 'retry_wait', 'leased'])
    .groupBy('connector')
    .execute()
  const countOf = (name: string, state: string) =>
    messages.find((row) => row.connector === name && row.state === state)?.count ?? 0
  return rows.map((row) => {
    const queue = queues.find(({ connector }) => connector === row.name)
    return {
      ...row,
      set_aside: countOf(row.name, 'set-aside'),
      waiting: countOf(row.name, 'waiting'),
      oldest_queued_at: queue?.at ?? null,
      queued: queue?.count ?? 0,
    }
  })
}
