import type { ConnectorRow, Queries } from '../schema.ts'

/** How a connector has done of late. */
export async function noteConnector(
  db: Queries,
  name: string,
  change: Partial<
    Pick<
      ConnectorRow,
      | 'failures'
      | 'open_until'
      | 'last_success_at'
      | 'last_error_at'
      | 'last_error'
      | 'caught_up_at'
    >
  >,
): Promise<void> {
  await db.updateTable('connectors').set(change).where('name', '=', name).execute()
}
