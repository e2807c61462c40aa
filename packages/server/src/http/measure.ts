import type { Context } from '../context.ts'
import { selectConnectors } from '../store/statements/select-connectors.ts'
import { selectGauges } from '../store/statements/select-gauges.ts'

/** Brings the gauges up to date; called when somebody looks at them. */
export async function measure(context: Context): Promise<void> {
  const { metrics, clock } = context
  const gauges = await selectGauges(context.store.read)
  metrics.deliveries.reset()
  for (const { state, count } of gauges.deliveries) metrics.deliveries.set({ state }, count)
  const dead = gauges.deliveries.find(({ state }) => state === 'dead_letter')
  metrics.deadLetters.set(dead?.count ?? 0)
  const now = clock().getTime()
  metrics.oldestUndelivered.set((now - (gauges.oldestQueuedAt ?? now)) / 1000)
  await measureConnectors(context, now)
  const { pending, ageSeconds } = await context.evidence.state()
  metrics.pendingLeaves.set(pending)
  metrics.checkpointAge.set(ageSeconds)
  metrics.blobBytes.set(gauges.blobBytes)
  metrics.diskFree.set(await context.blobs.freeBytes())
}

async function measureConnectors({ metrics, store }: Context, now: number): Promise<void> {
  for (const row of await selectConnectors(store.read)) {
    const { name: connector, last_success_at: success } = row
    metrics.connectorQueued.set({ connector }, row.queued)
    metrics.connectorLag.set({ connector }, (now - (row.oldest_queued_at ?? now)) / 1000)
    metrics.connectorSetAside.set({ connector }, row.set_aside)
    if (success !== null) metrics.connectorSilence.set({ connector }, (now - success) / 1000)
  }
}
