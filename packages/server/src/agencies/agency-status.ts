import { Refusal } from '../refusals.ts'
import type { AgencyStatus } from '../store/schema.ts'

/** What an agency may become: entered, asked for, at work, put aside, gone. A closed one stays closed; its history is kept. */
const NEXT: Readonly<Record<AgencyStatus, readonly AgencyStatus[]>> = {
  draft: ['requested'],
  requested: ['draft', 'active'],
  active: ['suspended'],
  suspended: ['active', 'closed'],
  closed: [],
}

export const AGENCY_STATUSES = ['draft', 'requested', 'active', 'suspended', 'closed'] as const

/** Staying what it is, is always allowed. */
export function mayBecome(from: AgencyStatus, to: AgencyStatus): boolean {
  return from === to || NEXT[from].includes(to)
}

/** Throws `agency-status-invalid`. */
export function assertMayBecome(from: AgencyStatus, to: AgencyStatus): void {
  if (mayBecome(from, to)) return
  throw new Refusal('agency-status-invalid', `An agency that is ${from} cannot become ${to}`, {
    members: { from, allowed: NEXT[from] },
  })
}
