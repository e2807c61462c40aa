// What our book says of deliveries is told to the system by which the other agency is reached: statuses to where a document came from, a recall
// to where it went. The place in the book moves on after each word; one that is refused is set aside, one that cannot be said now is said
// in the next turn, and nothing behind it before.
import { InternalError } from '@sealpost/core/errors'
import type { Context } from '../../context.ts'
import type { ConnectorMessageRow } from '../../store/schema.ts'
import {
  selectConnectorMessage,
  selectConnectorMessages,
  upsertConnectorMessage,
} from '../../store/statements/connector-messages.ts'
import {
  saveConnectorPlace,
  selectConnectorPlace,
} from '../../store/statements/connector-places.ts'
import { selectLastSeq } from '../../store/statements/select-last-seq.ts'
import { selectToldEvent, selectToldEvents } from '../../store/statements/select-told-events.ts'
import type { Connector } from '../connector.ts'
import { toFailure } from '../outcome.ts'
import type { Turn } from './hold-turn.ts'
import { toNotice, type ToldEvent } from './to-notice.ts'

/** Rows of the book that one step looks at. */
const STEP_EVENTS = 500
const MAX_RETRIED = 100

/** Answers whether the end of the book is reached. */
export async function tellBook(
  context: Context,
  connector: Connector,
  turn: Turn,
): Promise<boolean> {
  await retryNotices(context, connector, turn)
  for (;;) {
    const after = await readPlace(context, connector)
    const last = await selectLastSeq(context.store.read)
    const end = Math.min(last, after + STEP_EVENTS)
    if (end <= after) return true
    for (const event of await selectToldEvents(context.store.read, after, end)) {
      if (!(await tellEvent(context, connector, event, turn))) {
        await savePlace(context, connector, event.seq - 1, turn)
        return false
      }
    }
    await savePlace(context, connector, end, turn)
  }
}

/** Answers whether it is said, or need not be. */
async function tellEvent(
  context: Context,
  connector: Connector,
  event: ToldEvent,
  { signal }: Turn,
): Promise<boolean> {
  signal.throwIfAborted()
  const notice = await toNotice(context, connector.name, event)
  if (notice === 'later') return false
  if (notice === undefined) return true
  try {
    await connector.tell(context, notice, signal)
    return true
  } catch (err) {
    const { outcome, code } = toFailure(err)
    context.log.warn(
      { connector: connector.name, event: event.seq, code, err },
      'a notice was not taken',
    )
    if (outcome === 'again') throw err
    await setAside(context, connector, event, code)
    return true
  }
}

async function setAside(
  context: Context,
  { name }: Connector,
  event: ToldEvent,
  reason: string | null,
): Promise<void> {
  const row: ConnectorMessageRow = {
    connector: name,
    id: String(event.seq),
    kind: 'notice',
    sender: event.sender_code,
    state: 'set-aside',
    reason,
    detail: event.type,
    attempts: 1,
    is_told: 1,
    changed_at: context.clock().getTime(),
  }
  await context.store.write((db) => upsertConnectorMessage(db, row))
}

/** What an operator wants said again. */
async function retryNotices(context: Context, connector: Connector, turn: Turn): Promise<void> {
  const { read } = context.store
  const rows = await selectConnectorMessages(read, connector.name, 'waiting', MAX_RETRIED)
  for (const row of rows.filter(({ kind }) => kind === 'notice')) {
    const event = await selectToldEvent(read, Number(row.id))
    if (event === undefined) throw new InternalError('An event is gone')
    // Refused again, it is set aside again.
    if (!(await tellEvent(context, connector, event, turn))) continue
    const now = await selectConnectorMessage(read, connector.name, row.id)
    if (now?.state === 'waiting')
      await context.store.write((db) => upsertConnectorMessage(db, { ...row, state: 'taken' }))
  }
}

async function readPlace({ store }: Context, { name }: Connector): Promise<number> {
  return Number((await selectConnectorPlace(store.read, name, 'book')) ?? 0)
}

async function savePlace(
  { store }: Context,
  { name }: Connector,
  seq: number,
  { fence }: Turn,
): Promise<void> {
  const place = { connector: name, kind: 'book', place: String(seq) } as const
  await store.write((db) => saveConnectorPlace(db, place, fence))
}
