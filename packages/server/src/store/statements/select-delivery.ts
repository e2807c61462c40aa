import type { Selectable } from 'kysely'
import type { DeliveryId } from '../../ids.ts'
import type { DeliveryTable, Queries } from '../schema.ts'

export type DeliveryRow = Selectable<DeliveryTable>

export function selectDelivery(db: Queries, id: DeliveryId): Promise<DeliveryRow | undefined> {
  return db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst()
}
