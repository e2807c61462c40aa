import { findRoutes, hasCode } from '../agencies/find-route.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal, type FieldProblem, type RefusalCode } from '../refusals.ts'
import type { AgencyRow, Queries } from '../store/schema.ts'

/** An agency that gets a document. */
export interface Recipient extends AgencyRow {
  /** Codes that the sender used and that name it no more: those of agencies merged into it, and its own of former times. */
  readonly forwardedFrom: readonly string[]
}

/**
 * The agencies behind the codes, each once, whichever of its codes were used; for one that was merged, its successor.
 * Throws `recipient-unknown`, `recipient-not-active` or `recipient-is-sender`, naming every code that is wrong.
 */
export async function resolveRecipients(
  db: Queries,
  senderId: AgencyId,
  codes: readonly string[],
  at: Date,
): Promise<readonly Recipient[]> {
  const routes = await findRoutes(db, codes, at)
  refuse(routes, 'recipient-unknown', 'No agency has this code', (route) => route === undefined)
  refuse(routes, 'recipient-is-sender', 'The sender itself', (route) => route?.id === senderId)
  refuse(
    routes,
    'recipient-not-active',
    'The agency is suspended or closed',
    (route) => route?.status !== 'active',
  )
  const distinct = new Map(
    routes.flatMap((route) => (route === undefined ? [] : [[route.id, route]])),
  )
  return [...distinct.values()].map((agency) => ({
    ...agency,
    forwardedFrom: codes.filter(
      (code, index) => routes[index]?.id === agency.id && !hasCode(agency, code),
    ),
  }))
}

function refuse(
  routes: readonly (AgencyRow | undefined)[],
  reason: RefusalCode,
  detail: string,
  isWrong: (route: AgencyRow | undefined) => boolean,
): void {
  const errors = routes.flatMap((route, index): FieldProblem[] =>
    isWrong(route) ? [{ pointer: `/recipients/${index}`, detail }] : [],
  )
  if (errors.length > 0) throw new Refusal(reason, 'A recipient cannot be reached', { errors })
}
