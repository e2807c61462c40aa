import type { Queries } from '../schema.ts'

/** The narrower tiles of one place; paths have nothing that a pattern would read otherwise. */
export async function deletePartialTiles(db: Queries, epoch: number, path: string): Promise<void> {
  await db
    .deleteFrom('evidence_tiles')
    .where('epoch', '=', epoch)
    .where('path', 'like', `${path}.p/%`)
    .execute()
}
