import type { Queries } from '../schema.ts'

export interface KeptCounts {
  /** Accepted ones. */
  readonly documents: number
  readonly deliveries: number
  readonly receipts: number
}

/** How much a database holds. */
export async function countKept(db: Queries): Promise<KeptCounts> {
  const count = (table: 'documents' | 'deliveries' | 'receipts') =>
    db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count'))
  const [documents, deliveries, receipts] = await Promise.all([
    count('documents').where('state', '<>', 'draft').executeTakeFirstOrThrow(),
    count('deliveries').executeTakeFirstOrThrow(),
    count('receipts').executeTakeFirstOrThrow(),
  ])
  return {
    documents: documents.count,
    deliveries: deliveries.count,
    receipts: receipts.count,
  }
}
