import type { Queries } from '../schema.ts'
import type { ShareDays } from './select-share-documents.ts'

/** Days outside a span on which versions of its documents were issued: where else their lines of the paper register may stand. */
export async function selectEditedDays(
  db: Queries,
  { from, to, agencies }: ShareDays,
): Promise<string[]> {
  const rows = await db
    .selectFrom('documents as version')
    .innerJoin('documents as root', 'root.id', 'version.chain_root')
    .select('version.issue_date')
    .distinct()
    .where('root.issue_date', '>=', from)
    .where('root.issue_date', '<=', to)
    .where('root.sender_id', 'in', agencies)
    .where((build) =>
      build.or([build('version.issue_date', '<', from), build('version.issue_date', '>', to)]),
    )
    .execute()
  return rows.map((row) => row.issue_date)
}
