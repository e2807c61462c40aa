// The document axis of the Government Office, as its vendor's kit calls it (model A of docs/connectors.md): every operation a POST, every answer
// an envelope, no push. Documents and statuses are packages of QCVN 102 alike.
import { z } from 'zod'
import { isWaitingState } from '../axis-codes.ts'
import type { Connector, Page, Waiting } from '../connector.ts'
import { packLetter, packNotice, type MeasuredPackage } from '../edxml/outgoing-package.ts'
import { lookBack } from '../look-back.ts'
import { readSecret } from '../read-secret.ts'
import type { NationalAxisSettings } from '../settings.ts'
import { openAxisDoor, type AxisDoor, type Moment } from './axis-door.ts'

const SERVICE = 'eDoc'
const MESSAGE_TYPES = ['edoc', 'status'] as const

type MessageType = (typeof MESSAGE_TYPES)[number]

export function openNationalAxis(settings: NationalAxisSettings): Connector {
  const { name, kind, systemId, codes, pollSeconds } = settings
  const axis = openAxisDoor(settings, {
    systemId,
    secret: readSecret(settings.secret, `of ${name}`),
  })
  return {
    name,
    kind,
    pollMs: pollSeconds * 1_000,
    send: async ({ config, clock }, letter, signal) => {
      const content = await packLetter(letter, codes, clock(), config.maxPackageBytes)
      const docId = await sendPackage(axis, content, letter.sender.code, 'edoc', {
        at: clock(),
        signal,
      })
      // One send for all: the axis makes an entry for each recipient.
      const foreignIds = letter.recipients.map(({ deliveryId }) => [deliveryId, docId] as const)
      return { foreignIds: new Map(foreignIds), receipt: null }
    },
    tell: async ({ clock }, notice, signal) => {
      const content = await packNotice(notice, codes)
      await sendPackage(axis, content, notice.from.code, 'status', { at: clock(), signal })
    },
    list: ({ clock }, place, signal) => listReceived(axis, place, { at: clock(), signal }),
    packages: {
      get: ({ clock }, docId, signal) => axis.download({ docId }, { at: clock(), signal }),
      mark: async ({ clock }, docId, status, signal) => {
        const moment = { at: clock(), signal }
        await axis.call('/updateStatus', { docId, status }, z.unknown(), moment)
      },
    },
  }
}

const sentSchema = z.object({ DocId: z.string().min(1) })

async function sendPackage(
  axis: AxisDoor,
  content: MeasuredPackage,
  from: string,
  messagetype: MessageType,
  moment: Moment,
): Promise<string> {
  const parameters = { from, servicetype: SERVICE, messagetype, 'hash-file': content.sha256 }
  return (await axis.upload('/sendEdoc', parameters, content, sentSchema, moment)).DocId
}

const receivedSchema = z.array(
  z.object({
    docId: z.string().min(1).max(200),
    from: z.string().min(1).max(35),
    status: z.string(),
  }),
)

/** Documents before statuses, which may speak of them. */
async function listReceived(axis: AxisDoor, place: string | null, moment: Moment): Promise<Page> {
  const { fromDate, toDate, place: next } = lookBack(place, moment.at)
  const items: Waiting[] = []
  for (const messagetype of MESSAGE_TYPES) {
    const parameters = { servicetype: SERVICE, messagetype, fromDate, toDate }
    const rows = await axis.call('/getReceivedEdocList', parameters, receivedSchema, moment)
    const waiting = rows.filter(({ status }) => isWaitingState(status))
    items.push(
      ...waiting.map(({ docId, from }) => ({ kind: 'package', id: docId, sender: from }) as const),
    )
  }
  return { items, place: next, isLast: true }
}
