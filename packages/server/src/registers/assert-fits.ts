import type { Context } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import { writtenDay, type RegisterRequest } from './register-table.ts'

/** Rows of one export: a busy agency's quarter. */
export const MAX_ROWS = 20_000

/** Throws `period-invalid`. */
export function assertFits(rows: readonly unknown[]): void {
  if (rows.length <= MAX_ROWS) return
  throw new Refusal('period-invalid', `More than ${MAX_ROWS} rows: take fewer days`)
}

/** The line below the title. */
export async function tellAbout(
  context: Context,
  agencyId: AgencyId,
  { from, to }: RegisterRequest,
): Promise<string> {
  const agency = await selectAgency(context.store.read, agencyId)
  return `${agency?.name ?? ''} (${agency?.code ?? ''}), từ ngày ${writtenDay(from)} đến ngày ${writtenDay(to)}`
}
