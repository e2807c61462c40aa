// What those who run the gateway asked it to do: written before it is done, so that nothing is done without a trace, and finished with
// the status of the answer.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Caller } from '../../agencies/caller.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../refusals.ts'
import type { AuditTable } from '../../store/schema.ts'
import { insertAction, type ActionRow } from '../../store/statements/insert-action.ts'
import { finishAction } from '../../store/statements/finish-action.ts'
import { selectActions } from '../../store/statements/select-actions.ts'

export type AddressKind = AuditTable['address']

export interface Action {
  readonly caller: Pick<Caller, 'kind' | 'keyId' | 'agencyId'>
  readonly method: string
  /** The route's path, its parameters unnamed. */
  readonly route: string
  readonly params: Readonly<Record<string, string>>
  readonly address: AddressKind
  readonly traceId: string
}

/** Answers the number of its entry. */
export async function beginAction(context: Context, action: Action): Promise<number> {
  const { caller, method, route, params, address, traceId } = action
  const { kind } = caller
  if (kind === 'nobody') throw new Refusal('unauthenticated', 'Nobody acts')
  return context.store.write((db) =>
    insertAction(db, {
      at: context.clock().getTime(),
      kind,
      who: caller.keyId,
      agency_id: caller.agencyId,
      method: method.toUpperCase(),
      route,
      target: JSON.stringify(params),
      address,
      trace_id: traceId,
      status: null,
      salt: randomBytes(16).toString('hex'),
    }),
  )
}

export interface Outcome {
  /** Of the answer. */
  readonly status: number
  /** Id of what was made. */
  readonly created?: string | undefined
}

export async function endAction(context: Context, seq: number, outcome: Outcome): Promise<void> {
  await context.store.write((db) => finishAction(db, seq, outcome))
}

export interface ActionView {
  readonly id: number
  readonly at: string
  readonly kind: string
  readonly who: string
  readonly agencyId: string | null
  readonly method: string
  readonly route: string
  readonly params: Readonly<Record<string, string>>
  readonly created: string | null
  readonly address: string
  readonly traceId: string
  readonly status: number | null
}

/** Newest first, before an entry (0: from the newest on). */
export async function listActions(
  context: Context,
  before: number,
  limit: number,
): Promise<ActionView[]> {
  return (await selectActions(context.store.read, before, limit)).map(toView)
}

function toView(row: ActionRow): ActionView {
  return {
    id: row.seq,
    at: new Date(row.at).toISOString(),
    kind: row.kind,
    who: row.who,
    agencyId: row.agency_id,
    method: row.method,
    route: row.route,
    params: z.record(z.string(), z.string()).parse(JSON.parse(row.target)),
    created: row.created,
    address: row.address,
    traceId: row.trace_id,
    status: row.status,
  }
}
