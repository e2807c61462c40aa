// What waits in the other system, page by page. The place moves on when every message of a page is settled: taken in, or set aside with the
// reason. One that only cannot be taken just now is met again in the next turn.
import type { Context } from '../../context.ts'
import {
  deleteOldConnectorMessages,
  selectConnectorMessages,
} from '../../store/statements/connector-messages.ts'
import {
  saveConnectorPlace,
  selectConnectorPlace,
} from '../../store/statements/connector-places.ts'
import type { Connector, Waiting } from '../connector.ts'
import type { Turn } from './hold-turn.ts'
import { settlePackage } from './settle-package.ts'
import { takeForeignStatus } from './take-foreign-status.ts'

/** Looked at again in one turn. */
const MAX_RETRIED = 100
/** So long what was taken is remembered: far longer than a system lists it. */
const REMEMBERED_MS = 30 * 24 * 3_600_000

/** Answers whether nothing waits any more. */
export async function takeInward(
  context: Context,
  connector: Connector,
  turn: Turn,
): Promise<boolean> {
  let isAllSettled = await retryWaiting(context, connector, turn)
  for (;;) {
    const from = await selectConnectorPlace(context.store.read, connector.name, 'inward')
    const page = await connector.list(context, from, turn.signal)
    let isSettled = true
    for (const item of page.items)
      isSettled = (await settle(context, connector, item, turn)) && isSettled
    isAllSettled &&= isSettled
    if (!isSettled) break
    const place = { connector: connector.name, kind: 'inward', place: page.place } as const
    if (page.place !== from)
      await context.store.write((db) => saveConnectorPlace(db, place, turn.fence))
    if (page.isLast) break
  }
  await forgetOld(context, connector)
  return isAllSettled
}

/** Answers whether it need not come again. */
async function settle(
  context: Context,
  connector: Connector,
  item: Waiting,
  { signal }: Turn,
): Promise<boolean> {
  signal.throwIfAborted()
  if (item.kind === 'status') return takeForeignStatus(context, connector.name, item, signal)
  return settlePackage(context, connector, item, signal)
}

/** What an operator wants tried again need not stand in the list any more. */
async function retryWaiting(
  context: Context,
  connector: Connector,
  { signal }: Turn,
): Promise<boolean> {
  const rows = await selectConnectorMessages(
    context.store.read,
    connector.name,
    'waiting',
    MAX_RETRIED,
  )
  let isSettled = true
  for (const { id, sender } of rows.filter(({ kind }) => kind === 'package')) {
    const item = { kind: 'package', id, sender } as const
    isSettled = (await settlePackage(context, connector, item, signal)) && isSettled
  }
  return isSettled
}

async function forgetOld(context: Context, { name }: Connector): Promise<void> {
  const before = context.clock().getTime() - REMEMBERED_MS
  await context.store.write((db) => deleteOldConnectorMessages(db, name, before))
}
