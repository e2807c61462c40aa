// One package: fetched, taken in like any submission, written down, and said over there, in this order. A death between two steps makes
// the next turn begin again; the submission knows its document, so nothing is there twice.
import { InternalError } from '@sealpost/core/errors'
import type { Context } from '../../context.ts'
import type { ConnectorMessageRow } from '../../store/schema.ts'
import {
  selectConnectorMessage,
  upsertConnectorMessage,
} from '../../store/statements/connector-messages.ts'
import type { Connector, PackageBox, Waiting } from '../connector.ts'
import { judgeTrouble } from './judge-trouble.ts'
import { takeForeignPackage } from './take-foreign-package.ts'

type WaitingPackage = Extract<Waiting, { kind: 'package' }>

/** Answers whether it need not come again. */
export async function settlePackage(
  context: Context,
  connector: Connector,
  item: WaitingPackage,
  signal: AbortSignal,
): Promise<boolean> {
  const { packages, name } = connector
  if (packages === undefined) throw new InternalError('A connector without packages lists one')
  const known = await selectConnectorMessage(context.store.read, name, item.id)
  const isDecided = known !== undefined && known.state !== 'waiting'
  const row = isDecided ? known : await take(context, connector, packages, item, known, signal)
  if (row.state === 'waiting') return false
  if (row.is_told === 1) return true
  await packages.mark(context, item.id, row.state === 'taken' ? 'done' : 'fail', signal)
  await context.store.write((db) => upsertConnectorMessage(db, { ...row, is_told: 1 }))
  return true
}

async function take(
  context: Context,
  connector: Connector,
  packages: PackageBox,
  item: WaitingPackage,
  known: ConnectorMessageRow | undefined,
  signal: AbortSignal,
): Promise<ConnectorMessageRow> {
  const judgement = await tryTaking(context, connector, packages, item, known, signal)
  const row: ConnectorMessageRow = {
    connector: connector.name,
    id: item.id,
    kind: 'package',
    sender: item.sender,
    ...judgement,
    attempts: (known?.attempts ?? 0) + 1,
    is_told: 0,
    changed_at: context.clock().getTime(),
  }
  await context.store.write((db) => upsertConnectorMessage(db, row))
  return row
}

type Judgement = Pick<ConnectorMessageRow, 'state' | 'reason' | 'detail'>

async function tryTaking(
  context: Context,
  { name }: Connector,
  packages: PackageBox,
  item: WaitingPackage,
  known: ConnectorMessageRow | undefined,
  signal: AbortSignal,
): Promise<Judgement> {
  try {
    const stream = await packages.get(context, item.id, signal)
    await takeForeignPackage(context, name, item.sender, stream)
    return { state: 'taken', reason: null, detail: null }
  } catch (err) {
    const judgement = judgeTrouble(err, known?.attempts ?? 0)
    const fields = { connector: name, message: item.id, ...judgement, detail: undefined, err }
    context.log.warn(fields, 'a message from another system could not be taken in')
    return judgement
  }
}
