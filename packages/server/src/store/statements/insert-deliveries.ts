import { insertRows } from '../insert-rows.ts'
import type { DeliveryTable, Queries } from '../schema.ts'

export type NewDelivery = Omit<DeliveryTable, 'seq'>

/** Rows of one INSERT. */
const CHUNK_ROWS = 200

export async function insertDeliveries(db: Queries, rows: readonly NewDelivery[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    await insertRows(db, 'deliveries', rows.slice(start, start + CHUNK_ROWS))
  }
}
