import { insertRows } from '../insert-rows.ts'
import type { Queries, ReceiptRow } from '../schema.ts'

export async function insertReceipt(db: Queries, row: ReceiptRow): Promise<void> {
  await insertRows(db, 'receipts', [row])
}
