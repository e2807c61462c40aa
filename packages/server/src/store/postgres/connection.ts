import { Client, Pool } from 'pg'
import { ServiceError } from '@sealpost/core/errors'
import type { Connection, StatementResult, WritingConnection } from '../connection.ts'
import { inTurn } from './in-turn.ts'
import { sessionSettings } from './settings.ts'
import { toStoreError } from './store-error.ts'

/** Sessions that one process reads with at most. */
const MAX_READERS = 8

/** Any number, the same in every gateway on a database: who holds it is the one writer until the transaction ends. */
const WRITER_LOCK = 7_332_507_678

/** Reads on any session of a pool; what has not been committed is not seen. */
export function openReaders(url: string): Connection {
  const pool = new Pool({ ...sessionSettings(url, 'reader'), max: MAX_READERS })
  // A session that breaks while idle is replaced by the next statement.
  pool.on('error', ignore)
  return {
    run: (sql, parameters = []) => answer(pool.query(sql, [...parameters])),
    close: () => pool.end(),
  }
}

/**
 * The one session that writes. It connects when a transaction begins and at no other moment: after a break the rest of a unit of work must
 * not go on outside the transaction that is lost.
 */
export function openWriter(url: string): WritingConnection {
  // One session answers one statement at a time.
  const queue = inTurn()
  let session: Client | undefined

  async function connect(): Promise<Client> {
    const client = new Client(sessionSettings(url, 'writer'))
    const forget = (): void => {
      if (session === client) session = undefined
    }
    client.on('error', forget)
    client.on('end', forget)
    await client.connect()
    return client
  }

  return {
    begin: async () => {
      try {
        session ??= await connect()
        await session.query(`BEGIN; SELECT pg_advisory_xact_lock(${WRITER_LOCK})`)
      } catch (error) {
        throw toStoreError(error)
      }
    },
    run: (sql, parameters = []) =>
      queue(() => (session === undefined ? lost() : answer(session.query(sql, [...parameters])))),
    close: async () => {
      await session?.end()
    },
  }
}

async function answer(
  query: Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number | null }>,
): Promise<StatementResult> {
  try {
    const { rows, rowCount } = await query
    return { rows, changes: rowCount ?? 0 }
  } catch (error) {
    throw toStoreError(error)
  }
}

function lost(): Promise<never> {
  return Promise.reject(new ServiceError('ERR_SERVICE_STORE', 'The connection to the store broke'))
}

function ignore(): void {
  // See above.
}
