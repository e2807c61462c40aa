import type { DeliveryId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** The answer that an equal status message got before. */
export async function selectStatusAnswer(
  db: Queries,
  deliveryId: DeliveryId,
  code: string,
  fingerprint: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('statuses')
    .select('answer')
    .where('delivery_id', '=', deliveryId)
    .where('code', '=', code)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
  return row?.answer
}
