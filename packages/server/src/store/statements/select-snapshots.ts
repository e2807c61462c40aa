import type { Queries } from '../schema.ts'
import type { StatSnapshotRow } from '../share-tables.ts'

export type SnapshotScope = Pick<StatSnapshotRow, 'scope' | 'subordinates' | 'period'>

/** The versions of one closed period, oldest first. */
export function selectSnapshotVersions(
  db: Queries,
  { scope, subordinates, period }: SnapshotScope,
): Promise<StatSnapshotRow[]> {
  return db
    .selectFrom('stat_snapshots')
    .selectAll()
    .where('scope', '=', scope)
    .where('subordinates', '=', subordinates)
    .where('period', '=', period)
    .orderBy('version')
    .execute()
}

export type SnapshotHead = Omit<StatSnapshotRow, 'body'>

/** What was closed, newest first. */
export function selectSnapshots(db: Queries, limit: number): Promise<SnapshotHead[]> {
  return db
    .selectFrom('stat_snapshots')
    .select([
      'id',
      'scope',
      'subordinates',
      'period',
      'version',
      'sha256',
      'event_seq',
      'closed_at',
    ])
    .orderBy('event_seq', 'desc')
    .limit(limit)
    .execute()
}

export function selectSnapshot(
  db: Queries,
  by: 'id' | 'sha256',
  value: string,
): Promise<StatSnapshotRow | undefined> {
  return db.selectFrom('stat_snapshots').selectAll().where(by, '=', value).executeTakeFirst()
}
