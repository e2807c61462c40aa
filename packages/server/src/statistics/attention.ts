// What needs somebody: agencies that have fallen silent, and documents that were refused, with the reasons.
import type { Context } from '../context.ts'
import { selectAgencyTree } from '../store/statements/select-agency-tree.ts'
import { selectOpenDeliveries } from '../store/statements/select-open-deliveries.ts'
import {
  selectRefusedDeliveries,
  type RefusedDelivery,
} from '../store/statements/select-refused-deliveries.ts'
import { parsePeriod } from './period.ts'
import type { Scope } from './share-scope.ts'
import { calendarOf } from './settings.ts'
import { isWorkingDay, midnightOf } from './working-days.ts'
import { vietnamDay } from './vietnam-day.ts'

interface AgencyName {
  readonly code: string
  readonly name: string
}

export interface SilentAgency {
  readonly agency: AgencyName
  readonly level: string
  /** Deliveries that nobody has acknowledged. */
  readonly waiting: number
  readonly oldestAt: string
  /** Whole working days since the oldest came. */
  readonly workingDays: number
}

/** Agencies whose oldest waiting document has waited for some working days, longest first. */
export async function listSilent(context: Context, days: number): Promise<readonly SilentAgency[]> {
  const db = context.store.read
  const calendar = calendarOf(context.config)
  const today = vietnamDay(context.clock())
  const nodes = new Map((await selectAgencyTree(db)).map((node) => [node.id, node]))
  const silent = (await selectOpenDeliveries(db)).flatMap(({ recipient_id, waiting, oldest }) => {
    const node = nodes.get(recipient_id)
    const workingDays = countWorkingDays(vietnamDay(new Date(oldest)), today, calendar)
    if (node === undefined || workingDays < days) return []
    const { code, name, level } = node
    const oldestAt = new Date(oldest).toISOString()
    return [{ agency: { code, name }, level, waiting, oldestAt, workingDays }]
  })
  return silent.toSorted((a, b) => (a.oldestAt < b.oldestAt ? -1 : 1))
}

const DAY_MS = 24 * 3_600_000
/** What is older than a year is old enough. */
const MAX_DAYS = 366

function countWorkingDays(
  from: string,
  to: string,
  calendar: Parameters<typeof isWorkingDay>[1],
): number {
  let count = 0
  let day = from
  for (let step = 0; step < MAX_DAYS && day < to; step++) {
    day = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
    if (isWorkingDay(day, calendar)) count += 1
  }
  return count
}

export interface RefusedDocument {
  readonly documentId: string
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly sender: AgencyName
  readonly recipient: AgencyName
  readonly reason: string
  readonly at: string
}

/** Refusals in a period (by the day they were refused), newest first. Throws `period-invalid`. */
export async function listRefused(
  { store }: Pick<Context, 'store'>,
  { ids }: Scope,
  period: string,
  limit: number,
): Promise<readonly RefusedDocument[]> {
  const { from, to } = parsePeriod(period)
  const span = { from: midnightOf(from), to: midnightOf(to) + DAY_MS }
  const rows = await selectRefusedDeliveries(store.read, { ...span, agencies: ids, limit })
  return rows.map(toRefused)
}

function toRefused(row: RefusedDelivery): RefusedDocument {
  return {
    documentId: row.document_id,
    number: row.number,
    notation: row.notation,
    issueDate: row.issue_date,
    sender: { code: row.sender_code, name: row.sender_name },
    recipient: { code: row.recipient_code, name: row.recipient_name },
    reason: row.refusal_reason ?? '',
    at: new Date(row.refused_at ?? 0).toISOString(),
  }
}
