import { compileOnce } from '../compile-once.ts'
import type { Queries } from '../schema.ts'
import type { ShareFactRow } from '../share-tables.ts'

/** One issuance as it counts now, in place of how it counted before. */
export const upsertShareFact: (db: Queries, row: ShareFactRow) => Promise<void> = compileOnce({
  make: (db, row: ShareFactRow) =>
    db
      .insertInto('share_facts')
      .values(inOrder(row))
      .onConflict((conflict) =>
        conflict.column('issuance').doUpdateSet((build) => ({
          type_name: build.ref('excluded.type_name'),
          urgency: build.ref('excluded.urgency'),
          document_id: build.ref('excluded.document_id'),
          entry_id: build.ref('excluded.entry_id'),
          signatures: build.ref('excluded.signatures'),
          way: build.ref('excluded.way'),
          missing: build.ref('excluded.missing'),
          counts: build.ref('excluded.counts'),
          recipients: build.ref('excluded.recipients'),
        })),
      ),
  parameters: (row): readonly (string | null)[] => Object.values({ ...inOrder(row) }),
})

/** Agency and date never change: they are part of the issuance's name. */
function inOrder(row: ShareFactRow): ShareFactRow {
  return {
    issuance: row.issuance,
    agency_id: row.agency_id,
    issue_date: row.issue_date,
    type_name: row.type_name,
    urgency: row.urgency,
    document_id: row.document_id,
    entry_id: row.entry_id,
    signatures: row.signatures,
    way: row.way,
    missing: row.missing,
    counts: row.counts,
    recipients: row.recipients,
  }
}
