import type { Queries } from '../schema.ts'
import { selectLastSeq } from './select-last-seq.ts'

/** Makes a row for each that has none; what is in the book by then is not told to a new one. */
export async function insertConnectors(db: Queries, names: readonly string[]): Promise<void> {
  const known = await db.selectFrom('connectors').select('name').execute()
  const last = String(await selectLastSeq(db))
  for (const name of names) {
    if (known.some((row) => row.name === name)) continue
    await db
      .insertInto('connectors')
      .values({
        name,
        failures: 0,
        open_until: null,
        last_success_at: null,
        last_error_at: null,
        last_error: null,
        caught_up_at: null,
        lease_owner: null,
        lease_until: null,
        fence: 0,
      })
      .execute()
    await db
      .insertInto('connector_places')
      .values({ connector: name, kind: 'book', place: last })
      .execute()
  }
}
