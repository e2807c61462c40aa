import type { Insertable, Selectable } from 'kysely'
import type { AuditTable, Queries } from '../schema.ts'

export type ActionRow = Selectable<AuditTable>

/** Answers its number. */
export async function insertAction(
  db: Queries,
  row: Omit<Insertable<AuditTable>, 'seq' | 'created'>,
): Promise<number> {
  const inserted = await db
    .insertInto('audit')
    .values({ ...row, created: null })
    .returning('seq')
    .executeTakeFirstOrThrow()
  return inserted.seq
}
