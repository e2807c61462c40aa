import type { Queries } from '../schema.ts'

/** Base64 of a tile of the evidence log. */
export async function selectTile(
  db: Queries,
  epoch: number,
  path: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('evidence_tiles')
    .select('content')
    .where('epoch', '=', epoch)
    .where('path', '=', path)
    .executeTakeFirst()
  return row?.content
}
