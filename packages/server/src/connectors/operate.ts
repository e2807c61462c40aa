// What operators see of connectors, and what they decide about messages that were set aside.
import type { ConnectorRoad, Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import type { ConnectorMessageRow } from '../store/schema.ts'
import {
  selectConnectorMessage,
  selectConnectorMessages,
  upsertConnectorMessage,
} from '../store/statements/connector-messages.ts'
import { selectConnectors, type ConnectorStanding } from '../store/statements/select-connectors.ts'

export interface ConnectorView {
  readonly road: ConnectorRoad
  readonly standing: ConnectorStanding
}

/** Those of the settings, in their order. */
export async function viewConnectors(context: Context): Promise<readonly ConnectorView[]> {
  const rows = await selectConnectors(context.store.read)
  return context.connectors.roads.flatMap((road) => {
    const standing = rows.find(({ name }) => name === road.name)
    return standing === undefined ? [] : [{ road, standing }]
  })
}

/** Set aside, longest there first. Throws `not-found` for a connector that is not in the settings. */
export async function listSetAside(
  context: Context,
  connector: string,
  limit: number,
): Promise<readonly ConnectorMessageRow[]> {
  assertKnown(context, connector)
  return selectConnectorMessages(context.store.read, connector, 'set-aside', limit)
}

/** `waiting`: the next turn tries it again. `discarded`: it is over, for a reason that is kept with it. */
export type MessageDecision =
  { readonly state: 'waiting' } | { readonly state: 'discarded'; readonly reason: string }

/** Throws `not-found` for what is not set aside. */
export async function decideMessage(
  context: Context,
  connector: string,
  id: string,
  decision: MessageDecision,
): Promise<ConnectorMessageRow> {
  assertKnown(context, connector)
  const at = context.clock()
  return context.store.write(async (db) => {
    const row = await selectConnectorMessage(db, connector, id)
    if (row?.state !== 'set-aside')
      throw new Refusal('not-found', 'No message of this id is set aside')
    // What was said over there stands until there is something else to say.
    const about =
      decision.state === 'discarded'
        ? { detail: [row.detail ?? '', decision.reason].filter((part) => part !== '').join(' · ') }
        : { is_told: 0 }
    const { state } = decision
    const decided = { ...row, ...about, state, attempts: 0, changed_at: at.getTime() }
    await upsertConnectorMessage(db, decided)
    return decided
  })
}

function assertKnown({ connectors }: Context, name: string): void {
  if (connectors.roads.some((road) => road.name === name)) return
  throw new Refusal('not-found', 'There is no such connector')
}
