import { crashPoint } from '../crash-points.ts'
import type { Context } from '../context.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import { canMoveDelivery } from '../documents/states.ts'
import { countMissingDownloads } from '../store/statements/count-missing-downloads.ts'
import { insertDownload } from '../store/statements/insert-download.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectDeliveryOf } from '../store/statements/select-delivery-of.ts'
import { updateDelivery } from '../store/statements/update-delivery.ts'
import { aboutDelivery } from './about-delivery.ts'

/** A recipient has got the end of a file. With the last file the delivery is `delivered`: the bytes are handed over. */
export async function noteDownload(
  context: Context,
  recipientId: AgencyId,
  documentId: DocumentId,
  file: number,
): Promise<void> {
  const at = context.clock()
  await context.store.write(async (db) => {
    const delivery = await selectDeliveryOf(db, documentId, recipientId)
    if (delivery === undefined) return
    if (!(await insertDownload(db, { delivery_id: delivery.id, file, at: at.getTime() }))) return
    const about = aboutDelivery(delivery, recipientId, at)
    await insertEvents(db, [{ ...about, type: 'delivery.fetched', data: { file } }])
    crashPoint('mid_download_note')
    if (!canMoveDelivery(delivery.state, 'delivered')) return
    if ((await countMissingDownloads(db, documentId, delivery.id)) > 0) return
    await updateDelivery(db, delivery.id, { state: 'delivered', delivered_at: at.getTime() })
    await insertEvents(db, [{ ...about, type: 'delivery.delivered', data: { by: 'download' } }])
  })
}
