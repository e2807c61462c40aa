// The record goes into the evidence log: a leaf for each handful of actions, in their order, with a commitment to each. Who changes, removes or
// slips in a row later cannot change the leaf that was signed.
import { toCanonicalJson } from '../../canonical-json.ts'
import type { Context } from '../../context.ts'
import type { Queries } from '../../store/schema.ts'
import type { ActionRow } from '../../store/statements/insert-action.ts'
import { insertEvidence } from '../../store/statements/insert-evidence.ts'
import { selectActionsBetween, selectLastSealed } from '../../store/statements/sealed-actions.ts'
import { commitAction } from './commit-action.ts'

export const ACTIONS_LEAF = 'actions.recorded'

/** So many actions a leaf: about 8 KB of the 64 that an entry may have. */
const MAX_ACTIONS = 100
/** An action without an answer for so long has none: its gateway died. */
const UNANSWERED_MS = 15 * 60_000
const NO_END = Number.MAX_SAFE_INTEGER

/** Takes what is on record and answered for long enough into the queue of the log. A job. */
export async function sealActions(context: Context): Promise<void> {
  const { store, clock, config } = context
  const due = (db: Queries) => selectDue(db, clock().getTime(), config.recordSealMs)
  while ((await due(store.read)).rows.length > 0) {
    await store.write(async (db) => {
      // Another gateway may have been first.
      const { after, rows } = await due(db)
      const last = rows.at(-1)?.seq
      if (last === undefined) return
      const at = clock()
      const leaf = toActionsLeaf(after, rows, at)
      await insertEvidence(db, { event_seq: -last, leaf, created_at: at.getTime() })
    })
  }
}

/** The next ones, without a gap: up to the first that may still change. */
async function selectDue(
  db: Queries,
  now: number,
  sealMs: number,
): Promise<{ readonly after: number; readonly rows: readonly ActionRow[] }> {
  const after = await selectLastSealed(db)
  const rows = await selectActionsBetween(db, after, NO_END, MAX_ACTIONS)
  const isOpen = ({ at, status }: ActionRow) =>
    at > now - (status === null ? Math.max(UNANSWERED_MS, sealMs) : sealMs)
  const end = rows.findIndex(isOpen)
  return { after, rows: end < 0 ? rows : rows.slice(0, end) }
}

function toActionsLeaf(after: number, rows: readonly ActionRow[], at: Date): string {
  return toCanonicalJson({
    version: 1,
    type: ACTIONS_LEAF,
    time: at.toISOString(),
    after,
    actions: rows.map((row) => ({ id: row.seq, commitment: commitAction(row) })),
  })
}
