import { Socket } from 'node:net'
import { Client, Pool, type QueryResult } from 'pg'
import { ServiceError } from '@sealpost/core/errors'
import type { Connection, StatementResult, WritingConnection } from '../connection.ts'
import { sessionSettings } from './settings.ts'
import { toQuery } from './statement-names.ts'
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
    run: (sql, parameters = []) => answer(pool.query(toQuery(sql, parameters))),
    close: () => pool.end(),
  }
}

/**
 * The one session that writes. It connects when a transaction begins and at no other moment: after a break the rest of a unit of work must
 * not go on outside the transaction that is lost. Statements go without waiting for the answers to those before them (pipelining): the server runs
 * them in their order, and in a transaction none that comes behind one that failed.
 */
export function openWriter(url: string): WritingConnection {
  let session: Session | undefined

  async function connect(): Promise<Session> {
    const opened = openSession(url)
    const forget = (): void => {
      if (session === opened) session = undefined
    }
    opened.client.on('error', forget)
    opened.client.on('end', forget)
    await opened.client.connect()
    return opened
  }

  return {
    begin: async () => {
      try {
        session ??= await connect()
        await session.client.query(`BEGIN; SELECT pg_advisory_xact_lock(${WRITER_LOCK})`)
      } catch (error) {
        throw toStoreError(error)
      }
    },
    run: (sql, parameters = []) => {
      if (session === undefined) return lost()
      session.gather()
      return answer(session.client.query(toQuery(sql, parameters)), sql)
    },
    close: async () => {
      await session?.client.end()
    },
  }
}

interface Session {
  readonly client: Client
  /** What is sent from now to the end of this turn goes in one piece. */
  gather(): void
}

function openSession(url: string): Session {
  const socket = new Socket()
  const settings = { ...sessionSettings(url, 'writer'), pipeline: true, stream: () => socket }
  let isGathering = false
  return {
    client: new Client(settings),
    gather: () => {
      if (isGathering) return
      isGathering = true
      socket.cork()
      process.nextTick(() => {
        isGathering = false
        socket.uncork()
      })
    },
  }
}

type Answer = Pick<QueryResult, 'rows' | 'rowCount' | 'command'>

async function answer(query: Promise<Answer>, sql = ''): Promise<StatementResult> {
  try {
    const { rows, rowCount, command } = await query
    // A transaction in which a statement failed ends with ROLLBACK, whatever it was asked.
    if (sql === 'COMMIT' && command !== 'COMMIT') throw uncommitted()
    return { rows, changes: rowCount ?? 0 }
  } catch (error) {
    throw toStoreError(error)
  }
}

function uncommitted(): ServiceError {
  return new ServiceError('ERR_SERVICE_STORE', 'The transaction was taken back')
}

function lost(): Promise<never> {
  return Promise.reject(new ServiceError('ERR_SERVICE_STORE', 'The connection to the store broke'))
}

function ignore(): void {
  // See above.
}
