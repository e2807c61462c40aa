import { compileOnce } from '../compile-once.ts'
import type { Queries } from '../schema.ts'
import type { ShareRollupRow } from '../share-tables.ts'
import { MEASURES } from '../share-measures.ts'

/** Adds counts, some of them negative, to the sums they belong to. */
export const addShareRollup: (db: Queries, row: ShareRollupRow) => Promise<void> = compileOnce({
  make: (db, { dimension, period, agency_id, value, ...counts }: ShareRollupRow) =>
    db
      .insertInto('share_rollups')
      .values({ dimension, period, agency_id, value, ...counts })
      .onConflict((conflict) =>
        conflict
          .columns(['dimension', 'period', 'agency_id', 'value'])
          .doUpdateSet((builder) =>
            Object.fromEntries(
              MEASURES.map((name) => [
                name,
                builder(`share_rollups.${name}`, '+', builder.ref(`excluded.${name}`)),
              ]),
            ),
          ),
      ),
  parameters: (row) => [
    ...[row.dimension, row.period, row.agency_id, row.value],
    ...MEASURES.map((name) => row[name]),
  ],
})
