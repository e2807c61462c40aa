// Before anything moves: every connector has its row, and what waits takes the road that the settings say today.
import type { Context } from '../context.ts'
import { insertConnectors } from '../store/statements/insert-connectors.ts'
import { selectConnectors } from '../store/statements/select-connectors.ts'
import { rerouteWaiting, selectWaitingRoutes } from '../store/statements/reroute-waiting.ts'

export async function prepareConnectors(context: Context): Promise<void> {
  const { connectors } = context
  const routeOf = (code: string) => connectors.routeOf(code)
  const known = await selectConnectors(context.store.read)
  if (connectors.roads.length === 0 && known.length === 0) return
  await context.store.write((db) =>
    insertConnectors(
      db,
      connectors.roads.map(({ name }) => name),
    ),
  )
  const routes = await selectWaitingRoutes(context.store.read)
  const moved = routes.filter(({ code, connector }) => routeOf(code) !== connector)
  if (moved.length === 0) return
  const now = context.clock().getTime()
  await context.store.write(async (db) => {
    for (const { recipient_id, code, connector } of moved)
      await rerouteWaiting(db, recipient_id, { from: connector, to: routeOf(code), now })
  })
  context.log.info({ agencies: moved.length }, 'what waits for agencies takes another road')
}
