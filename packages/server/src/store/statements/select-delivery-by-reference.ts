import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { DeliveryRow } from './select-delivery.ts'

export interface DeliveryReference {
  readonly senderId: AgencyId
  readonly recipientId: AgencyId
  /** Preferred; empty when the message does not say. */
  readonly documentUid: string
  readonly number: string
  readonly notation: string
  readonly issueDate: string
}

/** The delivery that a status message names: by the document's id, or by its number, notation and date; the newest version. */
export function selectDeliveryByReference(
  db: Queries,
  reference: DeliveryReference,
): Promise<DeliveryRow | undefined> {
  const { senderId, recipientId, documentUid, number, notation, issueDate } = reference
  return db
    .selectFrom('deliveries')
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .selectAll('deliveries')
    .where('documents.sender_id', '=', senderId)
    .where('deliveries.recipient_id', '=', recipientId)
    .where((where) =>
      documentUid === ''
        ? where.and({
            'documents.number': number,
            'documents.notation': notation,
            'documents.issue_date': issueDate,
          })
        : where('documents.document_uid', '=', documentUid),
    )
    .orderBy('documents.version', 'desc')
    .executeTakeFirst()
}
