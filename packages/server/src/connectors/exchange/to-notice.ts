// What an event of the book is in the words of edXML, for whom, and whether this connector reaches them.
import { InternalError } from '@sealpost/core/errors'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { toDeliveryId } from '../../ids.ts'
import type { StatusMessage } from '../../delivery/status-message.ts'
import { selectAgency } from '../../store/statements/select-agency.ts'
import { selectDelivery, type DeliveryRow } from '../../store/statements/select-delivery.ts'
import { selectDocument } from '../../store/statements/select-document.ts'
import { selectHandover } from '../../store/statements/select-handed.ts'
import type { ToldEventRow } from '../../store/statements/select-told-events.ts'
import type { Notice } from '../connector.ts'

export type ToldEvent = ToldEventRow

const dataSchema = z.object({
  by: z.string().optional(),
  reason: z.string().optional(),
  note: z.string().nullish(),
  code: z.string().optional(),
  incomingNumber: z.string().nullish(),
})

type Data = z.infer<typeof dataSchema>

/** The sender's words go to where the document went. */
const FROM_SENDER: ReadonlySet<string> = new Set([
  'delivery.recall-requested',
  'delivery.cancelled',
])

const MESSAGES: Readonly<Record<string, (data: Data) => StatusMessage | undefined>> = {
  'delivery.delivered': ({ by }) => (by === 'connector' ? undefined : { code: '01' }),
  'delivery.received': ({ incomingNumber }) => ({
    code: '03',
    incomingNumber: incomingNumber ?? undefined,
  }),
  'delivery.refused': ({ reason }) => ({ code: '02', reason }),
  'delivery.status': ({ code = '', note }) => ({ code, note: note ?? undefined }),
  'delivery.recall-agreed': ({ note }) => ({ code: '15', note: note ?? undefined }),
  'delivery.recall-declined': ({ note }) => ({ code: '16', note: note ?? undefined }),
  'delivery.recall-requested': ({ reason }) => ({ code: '13', reason }),
  'delivery.cancelled': ({ reason }) => ({ code: '13', reason }),
}

/** Undefined: nobody over there is to be told. `later`: that is not certain yet. */
export async function toNotice(
  context: Context,
  connector: string,
  event: ToldEvent,
): Promise<Notice | 'later' | undefined> {
  const isSenders = FROM_SENDER.has(event.type)
  const reached = isSenders ? event.recipient_code : event.sender_code
  const message = MESSAGES[event.type]?.(dataSchema.parse(JSON.parse(event.data)))
  if (message === undefined || event.delivery_id === null) return undefined
  const delivery = await selectDelivery(context.store.read, toDeliveryId(event.delivery_id))
  if (delivery === undefined) throw new InternalError('A delivery is gone')
  const road = isSenders ? delivery.connector : context.connectors.routeOf(reached)
  if (road !== connector) return undefined
  const handover = await selectHandover(context.store.read, delivery.id)
  if (event.type === 'delivery.cancelled' && handover === undefined) {
    if (isUnderWay(delivery, context.clock())) return 'later'
    // One that failed may have been taken all the same, and its answer lost.
    if (delivery.attempts === 0) return undefined
  }
  return complete(context, event, delivery, isSenders, message, handover?.foreign_id ?? null)
}

/** Its bytes may be leaving just now. */
function isUnderWay({ lease_until: until }: DeliveryRow, now: Date): boolean {
  return until !== null && until > now.getTime()
}

async function complete(
  { store: { read } }: Context,
  event: ToldEvent,
  delivery: DeliveryRow,
  isSenders: boolean,
  message: StatusMessage,
  foreignId: string | null,
): Promise<Notice> {
  const [document, sender, recipient] = await Promise.all([
    selectDocument(read, delivery.document_id),
    selectAgency(read, delivery.sender_id),
    selectAgency(read, delivery.recipient_id),
  ])
  if (document === undefined || sender === undefined || recipient === undefined)
    throw new InternalError('What a delivery is about is gone')
  const [from, to] = isSenders ? [sender, recipient] : [recipient, sender]
  const at = new Date(event.at)
  return { document, deliveryId: delivery.id, from, to, message, at, foreignId }
}
