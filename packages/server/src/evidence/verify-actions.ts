// Compares the record of those who run the gateway with the leaves about it.
import { z } from 'zod'
import { ACTIONS_LEAF } from '../access/audit/seal-actions.ts'
import { commitAction } from '../access/audit/commit-action.ts'
import type { Queries } from '../store/schema.ts'
import { selectActionsBetween } from '../store/statements/sealed-actions.ts'
import type { LogFinding } from './log-report.ts'

export interface ActionsLeaf {
  /** The last action that an earlier leaf is about. */
  readonly after: number
  readonly actions: readonly { readonly id: number; readonly commitment: string }[]
}

const leafSchema: z.ZodType<ActionsLeaf> = z.object({
  type: z.literal(ACTIONS_LEAF),
  after: z.int(),
  actions: z.array(z.object({ id: z.int(), commitment: z.string() })).min(1),
})

/** More than a leaf names: what was slipped in between is among them. */
const MAX_ROWS = 1_000

/** Undefined when the entry is about something else. */
export function readActionsLeaf(entry: Uint8Array): ActionsLeaf | undefined {
  try {
    return leafSchema.parse(JSON.parse(Buffer.from(entry).toString()))
  } catch {
    return undefined
  }
}

export async function verifyActions(
  db: Queries,
  index: number,
  { after, actions }: ActionsLeaf,
): Promise<LogFinding[]> {
  const rows = await selectActionsBetween(db, after, actions.at(-1)?.id ?? after, MAX_ROWS)
  const held = new Map(rows.map((row) => [row.seq, row]))
  const named = new Set(actions.map(({ id }) => id))
  const wrong = actions.flatMap(({ id, commitment }): LogFinding[] => {
    const row = held.get(id)
    if (row === undefined) return [found('ACTION_MISSING', index, id, 'is not on record')]
    if (commitAction(row) === commitment) return []
    return [found('ACTION_CHANGED', index, id, 'is not on record as it was')]
  })
  const added = rows.filter(({ seq }) => !named.has(seq))
  return [
    ...wrong,
    ...added.map(({ seq }) => found('ACTION_ADDED', index, seq, 'was put on record afterwards')),
  ]
}

function found(code: LogFinding['code'], index: number, id: number, what: string): LogFinding {
  return { code, index, detail: `Action ${id}, of entry ${index}, ${what}` }
}
