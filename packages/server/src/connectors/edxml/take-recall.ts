import type { EdxmlDocument } from '@sealpost/core/edxml'
import type { Context } from '../../context.ts'
import { recallDocument } from '../../delivery/recall-document.ts'
import type { Reservation, StoredAnswer } from '../../documents/idempotency.ts'
import type { AgencyId } from '../../ids.ts'
import { Refusal } from '../../refusals.ts'
import { selectLatestVersion } from '../../store/statements/select-latest-version.ts'

/**
 * A package of BussinessDocType 1 asks a document back from the agencies it is addressed to; its attachments, if any, are not kept.
 * Throws `related-unknown`, `status-reason-required`, and what `recallDocument` throws.
 */
export async function takeRecall(
  context: Context,
  agencyId: AgencyId,
  { business, to }: EdxmlDocument,
  reservation: Reservation,
): Promise<StoredAnswer> {
  const target = await selectLatestVersion(context.store.read, agencyId, business.documentId ?? '')
  if (target === undefined) throw new Refusal('related-unknown', 'There is no such document')
  const reason = business.reason?.replace(/\s+/gu, ' ').trim() ?? ''
  if (reason === '') throw new Refusal('status-reason-required', 'A recall needs a reason')
  const recipients = [...new Set(to.map(({ id }) => id))]
  return recallDocument(context, agencyId, target.id, { reason, recipients }, reservation)
}
