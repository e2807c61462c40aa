import type { Context } from '../../context.ts'
import { reportStatus } from '../../delivery/report-status.ts'
import { withReservation } from '../../documents/idempotency.ts'
import { Refusal } from '../../refusals.ts'
import { isHandingOver, selectHandedDelivery } from '../../store/statements/select-handed.ts'
import type { Waiting } from '../connector.ts'

type WaitingStatus = Extract<Waiting, { kind: 'status' }>

/**
 * A word of the recipient about a delivery that was handed over. One about a delivery that is nowhere here is not ours, unless it is
 * about a document that is being handed over just now: then it is met again. Answers whether it need not come again.
 */
export async function takeForeignStatus(
  context: Context,
  connector: string,
  item: WaitingStatus,
  signal: AbortSignal,
): Promise<boolean> {
  const db = context.store.read
  // Before looking: what is written down in between is found.
  const isPending = await isHandingOver(db, connector)
  const delivery = await selectHandedDelivery(db, connector, item.foreignId)
  if (delivery === undefined) {
    return !(isPending && (await isHandingOver(db, connector, await item.documentUid(signal))))
  }
  const { message } = item
  const { id, recipient_id: recipientId } = delivery
  try {
    const request = { key: undefined, operation: `status ${id}` }
    await withReservation(context, recipientId, request, (reservation) =>
      reportStatus(context, recipientId, id, message, reservation),
    )
  } catch (err) {
    if (!(err instanceof Refusal)) throw err
    context.log.warn(
      { connector, delivery: id, code: err.reason },
      'a foreign status means nothing',
    )
  }
  return true
}
