import type { Queries } from '../schema.ts'

export async function insertDirectoryImport(db: Queries, id: string, at: Date): Promise<void> {
  await db
    .insertInto('directory_imports')
    .values({ id, renewed_at: at.getTime(), is_over: 0 })
    .execute()
}

/** False when it was given up meanwhile. */
export async function renewDirectoryImport(db: Queries, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('directory_imports')
    .set({ renewed_at: at.getTime() })
    .where('id', '=', id)
    .where('is_over', '=', 0)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** One of them, or those that have not gone on since an instant. */
export async function endDirectoryImports(
  db: Queries,
  which: { readonly id: string } | { readonly renewedBefore: Date },
): Promise<void> {
  const ended = db.updateTable('directory_imports').set({ is_over: 1 })
  await (
    'id' in which
      ? ended.where('id', '=', which.id)
      : ended.where('renewed_at', '<', which.renewedBefore.getTime())
  ).execute()
}

export async function selectEndedImports(db: Queries): Promise<string[]> {
  const rows = await db
    .selectFrom('directory_imports')
    .select('id')
    .where('is_over', '=', 1)
    .execute()
  return rows.map(({ id }) => id)
}

export async function deleteDirectoryImport(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('directory_imports').where('id', '=', id).execute()
}

/** Takes away what an import has written down, up to a position. Answers the last position that is left, 0 for none. */
export async function deleteStaged(db: Queries, id: string, upTo: number): Promise<number> {
  for (const table of ['staged_codes', 'staged_agencies'] as const)
    await db.deleteFrom(table).where('import_id', '=', id).where('position', '<=', upTo).execute()
  const left = await db
    .selectFrom('staged_agencies')
    .select((select) => select.fn.max('position').as('position'))
    .where('import_id', '=', id)
    .executeTakeFirst()
  return left?.position ?? 0
}
