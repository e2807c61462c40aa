import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import type { Store } from '../store/index.ts'
import { selectOldestLeaf } from '../store/statements/select-oldest-leaf.ts'

/** A log that was in order is not looked at again for so long, in milliseconds: it may be hours behind before anything is refused. */
const LOOK_EVERY_MS = 1_000

/** When the log of a store was last found in order. */
const found = new WeakMap<Store, number>()

/** What cannot be proven is not taken. Throws `evidence-behind`. */
export async function assertProvable({ store, clock, config }: Context): Promise<void> {
  const now = clock().getTime()
  const sinceMs = now - (found.get(store) ?? -Infinity)
  if (sinceMs >= 0 && sinceMs < LOOK_EVERY_MS) return
  const oldestAt = await selectOldestLeaf(store.read)
  if (oldestAt !== undefined && now - oldestAt >= config.logStopMs)
    throw new Refusal('evidence-behind', 'The evidence log is too far behind')
  found.set(store, now)
}
