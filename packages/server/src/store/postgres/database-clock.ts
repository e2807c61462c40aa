// One clock for all gateways of a database: its own. Between two looks at it the machine's steady clock goes on, so that neither a wrong machine nor
// one whose time is set while it works moves a lease or a deadline.
import { sql } from 'kysely'
import type { Queries } from '../schema.ts'

/** How old the last look may be, in milliseconds. */
const LOOK_EVERY_MS = 30_000

interface Look {
  /** Milliseconds since 1970, as the database has them. */
  readonly at: number
  /** The machine's steady clock at that moment, in milliseconds. */
  readonly steady: number
}

/** Rejects when the database does not answer the first look; a later one that fails is repeated. */
export async function openDatabaseClock(read: Queries): Promise<() => Date> {
  let last = await look(read)
  let nextAt = last.steady + LOOK_EVERY_MS
  return () => {
    const steady = performance.now()
    if (steady >= nextAt) {
      nextAt = steady + LOOK_EVERY_MS
      look(read).then((found) => (last = found), ignore)
    }
    return new Date(last.at + steady - last.steady)
  }
}

/** The time of the answer is halfway between question and answer. */
async function look(read: Queries): Promise<Look> {
  const asked = performance.now()
  const query = sql<{
    at: number
  }>`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at`
  const { rows } = await query.execute(read)
  return { at: rows[0]?.at ?? 0, steady: (asked + performance.now()) / 2 }
}

function ignore(): void {
  // The steady clock goes on.
}
