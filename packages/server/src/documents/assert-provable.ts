import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import { selectOldestLeaf } from '../store/statements/select-oldest-leaf.ts'

/** What cannot be proven is not taken. Throws `evidence-behind`. */
export async function assertProvable({ store, clock, config }: Context): Promise<void> {
  const oldestAt = await selectOldestLeaf(store.read)
  if (oldestAt === undefined || clock().getTime() - oldestAt < config.logStopMs) return
  throw new Refusal('evidence-behind', 'The evidence log is too far behind')
}
