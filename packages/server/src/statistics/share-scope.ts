// Whose figures: one agency, it and those under it, or everybody. Figures stay with the agency that issued on that date; a view may ask for
// those of the agencies that were merged into it as well.
import { findHolder } from '../agencies/find-route.ts'
import type { Caller } from '../agencies/caller.ts'
import type { Context } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { AgencyLevel, AgencyRow, Queries } from '../store/schema.ts'
import { selectAgencyTree, type AgencyNode } from '../store/statements/select-agency-tree.ts'

export interface ScopeRequest {
  /** Code of an agency; without it, every agency. */
  readonly agency?: string | undefined
  /** Whether the agencies under it count with it. */
  readonly subordinates: boolean
  /** Whether agencies that were merged into these count with them. */
  readonly predecessors?: boolean | undefined
}

export interface Scope {
  /** Null: everybody. */
  readonly agency: AgencyRow | null
  readonly ids: readonly AgencyId[] | null
}

/** Throws `not-found` for an unknown agency. */
export async function findScope(context: Context, request: ScopeRequest): Promise<Scope> {
  if (request.agency === undefined) return { agency: null, ids: null }
  const agency = await findHolder(context.store.read, request.agency, context.clock())
  if (agency === undefined) throw new Refusal('not-found', 'No agency has this code')
  return { agency, ids: await idsOf(context.store.read, agency.id, request) }
}

/** Throws `not-found` for a code that no agency has. */
export async function findCode(
  context: Context,
  code: string | undefined,
): Promise<AgencyId | undefined> {
  return code === undefined
    ? undefined
    : (await findScope(context, { agency: code, subordinates: false })).agency?.id
}

async function idsOf(
  db: Queries,
  id: AgencyId,
  { subordinates, predecessors = false }: ScopeRequest,
): Promise<readonly AgencyId[]> {
  if (!subordinates && !predecessors) return [id]
  const tree = await selectAgencyTree(db)
  const leadsTo = (node: AgencyNode, found: ReadonlySet<AgencyId>) =>
    (subordinates && node.parent_id !== null && found.has(node.parent_id)) ||
    (predecessors && node.successor_id !== null && found.has(node.successor_id))
  const found = new Set([id])
  for (let size = 0; size < found.size;) {
    size = found.size
    for (const node of tree) if (leadsTo(node, found)) found.add(node.id)
  }
  return [...found]
}

/** Whether somebody may see single documents and small counts of a scope: the operator all, an agency its own and those under it. */
export async function maySeeRows(context: Context, caller: Caller, scope: Scope): Promise<boolean> {
  if (caller.agencyId === null) return true
  if (scope.ids === null) return false
  const own = new Set(await idsOf(context.store.read, caller.agencyId, { subordinates: true }))
  return scope.ids.every((id) => own.has(id))
}

export interface RowScopeRequest extends ScopeRequest {
  /** Agencies of one level only. */
  readonly level?: AgencyLevel | undefined
}

/** Whose rows somebody asks for. Throws `not-found`, and `scope-missing` for those of agencies that are not the caller's to see. */
export async function findRowScope(
  context: Context,
  caller: Caller,
  request: RowScopeRequest,
): Promise<Scope> {
  const scope = request.agency === undefined ? ownScope(caller) : await findScope(context, request)
  if (!(await maySeeRows(context, caller, scope)))
    throw new Refusal(
      'scope-missing',
      'Single documents are shown to their agency and those above it',
    )
  if (request.level === undefined) return scope
  const tree = await selectAgencyTree(context.store.read)
  const ofLevel = tree.filter(({ level }) => level === request.level).map(({ id }) => id)
  const { ids } = scope
  return { ...scope, ids: ids === null ? ofLevel : ofLevel.filter((id) => ids.includes(id)) }
}

/** What is the caller's without asking: its own agency, for the operator everybody. */
export function ownScope({ agencyId }: Caller): Scope {
  return { agency: null, ids: agencyId === null ? null : [agencyId] }
}
