import { sql, type RawBuilder } from 'kysely'

/** Holds for nothing: where a list of wanted values is empty, for PostgreSQL has no text for one of none. */
export const noRow: RawBuilder<boolean> = sql<boolean>`1 = 0`
