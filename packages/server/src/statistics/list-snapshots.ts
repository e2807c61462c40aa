import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import type { StatSnapshotRow } from '../store/share-tables.ts'
import { selectAgencyTree } from '../store/statements/select-agency-tree.ts'
import { selectSnapshot, selectSnapshots } from '../store/statements/select-snapshots.ts'

export interface SnapshotView {
  readonly id: string
  readonly period: string
  /** Null: everybody. */
  readonly agency: { readonly code: string; readonly name: string } | null
  readonly subordinates: boolean
  readonly version: number
  readonly sha256: string
  /** Event in the book, whose leaf in the evidence log holds the digest. */
  readonly seq: number
  readonly closedAt: string
}

const MAX_LISTED = 200

/** What was closed, newest first. */
export async function listSnapshots({ store }: Pick<Context, 'store'>): Promise<SnapshotView[]> {
  const nodes = new Map((await selectAgencyTree(store.read)).map((node) => [String(node.id), node]))
  return (await selectSnapshots(store.read, MAX_LISTED)).map((row) => {
    const agency = nodes.get(row.scope)
    return {
      id: row.id,
      period: row.period,
      agency: agency === undefined ? null : { code: agency.code, name: agency.name },
      subordinates: row.subordinates === 1,
      version: row.version,
      sha256: row.sha256,
      seq: row.event_seq,
      closedAt: new Date(row.closed_at).toISOString(),
    }
  })
}

/** Throws `not-found`. */
export async function getSnapshot(
  { store }: Pick<Context, 'store'>,
  id: string,
): Promise<StatSnapshotRow> {
  const row = await selectSnapshot(store.read, 'id', id)
  if (row === undefined) throw new Refusal('not-found', 'Nothing was closed under this id')
  return row
}
