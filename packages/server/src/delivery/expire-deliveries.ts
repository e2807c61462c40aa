import type { Context } from '../context.ts'
import { canMoveDelivery } from '../documents/states.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectDelivery } from '../store/statements/select-delivery.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { selectOverdueDeliveries } from '../store/statements/select-overdue-deliveries.ts'
import { updateDelivery } from '../store/statements/update-delivery.ts'
import { advanceDocument } from './advance-document.ts'
import { aboutDelivery } from './about-delivery.ts'

/** Ended at once; the rest in the next run. */
const BATCH = 100

/** Ends deliveries that nobody took for too long. The sender is told by the event and keeps the document. */
export async function expireDeliveries(context: Context): Promise<void> {
  const at = context.clock()
  const before = new Date(at.getTime() - context.config.deliveryLifetimeMs)
  const overdue = await selectOverdueDeliveries(context.store.read, before, BATCH)
  for (const { id } of overdue) {
    await context.store.write(async (db) => {
      const delivery = await selectDelivery(db, id)
      if (delivery === undefined || !canMoveDelivery(delivery.state, 'expired')) return
      await updateDelivery(db, id, { state: 'expired', next_at: null })
      const about = aboutDelivery(delivery, null, at)
      await insertEvents(db, [
        { ...about, type: 'delivery.expired', data: { from: delivery.state } },
      ])
      const document = await selectDocument(db, delivery.document_id)
      if (document !== undefined) await advanceDocument(db, document, at)
    })
  }
  if (overdue.length > 0) context.log.warn({ expired: overdue.length }, 'deliveries expired')
}
