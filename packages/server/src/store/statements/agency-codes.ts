import type { AgencyId } from '../../ids.ts'
import type { AgencyCodeRow, Queries } from '../schema.ts'

/** Every code of an agency, the oldest first. */
export function selectAgencyCodes(db: Queries, id: AgencyId): Promise<AgencyCodeRow[]> {
  return db
    .selectFrom('agency_codes')
    .selectAll()
    .where('agency_id', '=', id)
    .orderBy('valid_from')
    .orderBy('code')
    .execute()
}

/** Whoever holds a code at an instant or later. */
export function selectHoldersSince(db: Queries, code: string, at: Date): Promise<AgencyCodeRow[]> {
  return db
    .selectFrom('agency_codes')
    .selectAll()
    .where('code', '=', code)
    .where((where) =>
      where.or([where('valid_to', 'is', null), where('valid_to', '>', at.getTime())]),
    )
    .execute()
}

/** Those of the codes that somebody has or had. */
export async function selectUsedCodes(db: Queries, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('agency_codes')
    .select('code')
    .where('code', 'in', [...codes])
    .execute()
  return rows.map(({ code }) => code)
}

/** The codes that some agencies have, with no end. */
export function selectOpenCodes(db: Queries, ids: readonly AgencyId[]): Promise<AgencyCodeRow[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('agency_codes')
    .selectAll()
    .where('agency_id', 'in', [...ids])
    .where('valid_to', 'is', null)
    .execute()
}

export async function insertAgencyCodes(
  db: Queries,
  codes: readonly AgencyCodeRow[],
): Promise<void> {
  if (codes.length > 0) await db.insertInto('agency_codes').values(codes).execute()
}

/** Ends codes of an agency that hold: all of them, or those given. */
export async function endAgencyCodes(
  db: Queries,
  id: AgencyId,
  at: Date,
  codes?: readonly string[],
): Promise<void> {
  let update = db
    .updateTable('agency_codes')
    .set({ valid_to: at.getTime() })
    .where('agency_id', '=', id)
    .where('valid_to', 'is', null)
  if (codes !== undefined) update = update.where('code', 'in', [...codes])
  await update.execute()
}
