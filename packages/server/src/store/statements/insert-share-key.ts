import { compileOnce } from '../compile-once.ts'
import type { Queries } from '../schema.ts'
import type { ShareKeyRow } from '../share-tables.ts'

/** The name of a document or of a line of the paper register; what has one keeps it. */
export const insertShareKey: (db: Queries, row: ShareKeyRow) => Promise<void> = compileOnce({
  make: (db, row: ShareKeyRow) =>
    db
      .insertInto('share_keys')
      .values({
        id: row.id,
        kind: row.kind,
        agency_id: row.agency_id,
        issue_date: row.issue_date,
        notation: row.notation,
        ordinal: row.ordinal,
        name: row.name,
        issuance: row.issuance,
      })
      .onConflict((conflict) => conflict.column('id').doNothing()),
  parameters: (row) => [
    ...[row.id, row.kind, row.agency_id, row.issue_date],
    ...[row.notation, row.ordinal, row.name, row.issuance],
  ],
})
