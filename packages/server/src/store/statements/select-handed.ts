import type { Queries } from '../schema.ts'
import type { DeliveryRow } from './select-delivery.ts'

/** The delivery that another system calls by this id. */
export function selectHandedDelivery(
  db: Queries,
  connector: string,
  foreignId: string,
): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('connector_handovers')
    .innerJoin('deliveries', 'deliveries.id', 'connector_handovers.delivery_id')
    .selectAll('deliveries')
    .where('connector_handovers.connector', '=', connector)
    .where('connector_handovers.foreign_id', '=', foreignId)
    .executeTakeFirst()
}

/** Whether the other system may have taken a document, that one or any, and it is not written down yet. */
export async function isHandingOver(
  db: Queries,
  connector: string,
  documentUid?: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .select('deliveries.id')
    .where('deliveries.connector', '=', connector)
    .where('deliveries.state', 'in', ['leased', 'retry_wait'])
    .$if(documentUid !== undefined, (query) =>
      query.where('documents.document_uid', '=', documentUid ?? ''),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function selectHandover(
  db: Queries,
  deliveryId: DeliveryRow['id'],
): Promise<{ readonly foreign_id: string | null } | undefined> {
  return db
    .selectFrom('connector_handovers')
    .select('foreign_id')
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst()
}
