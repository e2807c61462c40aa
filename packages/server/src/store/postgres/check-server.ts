import { sql } from 'kysely'
import { UsageError } from '@sealpost/core/errors'
import type { Queries } from '../schema.ts'

/** As `server_version_num` has it. */
const OLDEST_VERSION = 150_000

/** Settings without which a commit may be lost or half written. */
const SAFE = { fsync: 'on', full_page_writes: 'on' } as const

/** Throws `ERR_USAGE_DATABASE`, naming the setting, for a server on which what was acknowledged could be gone. */
export async function checkServer(db: Queries): Promise<void> {
  if (Number(await show(db, 'server_version_num')) < OLDEST_VERSION)
    throw new UsageError('ERR_USAGE_DATABASE', 'PostgreSQL 15 or newer is needed')
  for (const [name, wanted] of Object.entries(SAFE)) {
    const found = await show(db, name)
    if (found === wanted) continue
    throw new UsageError(
      'ERR_USAGE_DATABASE',
      `The database server has ${name} = ${found}: after a power cut acknowledged documents could be gone. Set ${name} = ${wanted}`,
    )
  }
}

async function show(db: Queries, name: string): Promise<string> {
  const query = sql<{ value: string }>`SELECT current_setting(${name}) AS value`
  return (await query.execute(db)).rows[0]?.value ?? ''
}
