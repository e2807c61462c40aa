// The listing of the national axis (its operations getAgenciesListQD20 and getSynchronizeUnit), as far as clients of it show what it looks like.
import type { ListingEntry } from './listing-entry.ts'

export interface AxisEntry {
  readonly id: string
  /** Id of the agency above; null for none. */
  readonly pid: string | null
  /** Decision 20/2020 form. */
  readonly code: string
  /** QCVN 102 form; empty for none. */
  readonly code102: string
  /** The code it had before; empty for none. */
  readonly oldCode: string
  readonly name: string
  readonly mail: string
  /** Level 1. */
  readonly centerCode: string
  readonly version: number
  readonly deleted: boolean
  /** `yyyy/MM/dd HH:mm:ss`, Vietnam's time, as the axis writes its times. */
  readonly modifyDate: string
  readonly isAgency: true
}

const VIETNAM_MS = 7 * 3_600_000

export function toAxisEntry(entry: ListingEntry): AxisEntry {
  const { id, code, name, version, formerCodes } = entry
  return {
    ...{ id, pid: entry.parent_id, code, code102: entry.code_102 ?? '' },
    oldCode: formerCodes[0] ?? '',
    ...{ name, mail: entry.mail ?? '', centerCode: code.split('.', 1)[0] ?? '' },
    ...{ version, deleted: entry.status === 'closed' },
    modifyDate: toAxisTime(entry.changed_at),
    isAgency: true,
  }
}

function toAxisTime(time: number): string {
  const text = new Date(time + VIETNAM_MS).toISOString()
  return `${text.slice(0, 10).replaceAll('-', '/')} ${text.slice(11, 19)}`
}
