import type { EdxmlStatus } from '@sealpost/core/edxml'
import { findHolder } from '../../agencies/find-route.ts'
import type { Context } from '../../context.ts'
import { reportStatus } from '../../delivery/report-status.ts'
import type { Reservation, StoredAnswer } from '../../documents/idempotency.ts'
import type { AgencyId } from '../../ids.ts'
import { Refusal } from '../../refusals.ts'
import { selectDeliveryByReference } from '../../store/statements/select-delivery-by-reference.ts'

/** Status 13 comes from the document's sender and names its receiver; every other status the other way round. */
const FROM_SENDER = '13'

/** A status message of QCVN 102 as a status of the delivery it names. Throws `not-found`, and what `reportStatus` throws. */
export async function takeStatus(
  context: Context,
  agencyId: AgencyId,
  message: EdxmlStatus,
  reservation: Reservation,
): Promise<StoredAnswer> {
  const { responseFor, status, description } = message
  const other = await findHolder(context.store.read, responseFor.organId, context.clock())
  const fromSender = status === FROM_SENDER
  const delivery =
    other === undefined
      ? undefined
      : await selectDeliveryByReference(context.store.read, {
          senderId: fromSender ? agencyId : other.id,
          recipientId: fromSender ? other.id : agencyId,
          documentUid: responseFor.documentId ?? '',
          ...splitCode(responseFor.code),
          issueDate: responseFor.date ?? '',
        })
  if (delivery === undefined) throw new Refusal('not-found', 'There is no such delivery')
  const text = description?.trim() === '' ? undefined : description
  return reportStatus(context, agencyId, delivery.id, { code: status, reason: text }, reservation)
}

/** `0123/UBND-NC`: the number ends at the first stroke. */
function splitCode(code = ''): { readonly number: string; readonly notation: string } {
  const stroke = code.indexOf('/')
  return { number: code.slice(0, Math.max(0, stroke)), notation: code.slice(stroke + 1) }
}
