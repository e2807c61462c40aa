import type { Queries, ReceiptRow } from '../schema.ts'

export async function insertReceipt(db: Queries, row: ReceiptRow): Promise<void> {
  await db.insertInto('receipts').values(row).execute()
}
