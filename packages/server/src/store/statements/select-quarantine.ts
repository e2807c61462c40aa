import type { AgencyId } from '../../ids.ts'
import type { Queries, QuarantineRow } from '../schema.ts'

export function selectQuarantine(db: Queries, id: string): Promise<QuarantineRow | undefined> {
  return db.selectFrom('quarantine').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Cases that wait for a word, oldest first. */
export function selectHeldQuarantine(db: Queries): Promise<QuarantineRow[]> {
  return db
    .selectFrom('quarantine')
    .selectAll()
    .where('state', '=', 'held')
    .orderBy('held_at')
    .orderBy('id')
    .execute()
}

/** The undecided cases of a sender. */
export function selectQuarantineOf(db: Queries, senderId: AgencyId): Promise<QuarantineRow[]> {
  return db
    .selectFrom('quarantine')
    .selectAll()
    .where('sender_id', '=', senderId)
    .where('state', '=', 'held')
    .execute()
}
