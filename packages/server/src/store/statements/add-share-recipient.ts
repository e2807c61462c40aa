import { compileOnce } from '../compile-once.ts'
import type { Queries } from '../schema.ts'
import type { ShareRecipientRollupRow } from '../share-tables.ts'
import { RECIPIENT_MEASURES } from '../share-measures.ts'

/** Adds counts, some of them negative, to the sums of a sender and a recipient. */
export const addShareRecipient: (db: Queries, row: ShareRecipientRollupRow) => Promise<void> =
  compileOnce({
    make: (db, { period, agency_id, recipient_id, ...counts }: ShareRecipientRollupRow) =>
      db
        .insertInto('share_recipient_rollups')
        .values({ period, agency_id, recipient_id, ...counts })
        .onConflict((conflict) =>
          conflict
            .columns(['period', 'agency_id', 'recipient_id'])
            .doUpdateSet((builder) =>
              Object.fromEntries(
                RECIPIENT_MEASURES.map((name) => [
                  name,
                  builder(`share_recipient_rollups.${name}`, '+', builder.ref(`excluded.${name}`)),
                ]),
              ),
            ),
        ),
    parameters: (row) => [
      ...[row.period, row.agency_id, row.recipient_id],
      ...RECIPIENT_MEASURES.map((name) => row[name]),
    ],
  })
