import { insertChunks } from '../insert-rows.ts'
import type { DeliveryTable, Queries } from '../schema.ts'

export type NewDelivery = Omit<DeliveryTable, 'seq'>

export async function insertDeliveries(db: Queries, rows: readonly NewDelivery[]): Promise<void> {
  await insertChunks(db, 'deliveries', rows)
}
