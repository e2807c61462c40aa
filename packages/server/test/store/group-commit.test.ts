import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { createGroupCommit } from '../../src/store/group-commit.ts'
import { lockData, migrate, openSqliteStore, type Store } from '../../src/store/index.ts'
import { upsertHeartbeat } from '../../src/store/statements/upsert-heartbeat.ts'
import type { WritingConnection } from '../../src/store/connection.ts'

const NOW = new Date('2026-11-23T09:00:00Z')

let directory: string
let store: Store

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'store-'))
  store = openSqliteStore(join(directory, 'test.sqlite'))
  await migrate(store, NOW)
})

afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

const insert = (level: string) => (db: Store['read']) =>
  sql`INSERT INTO idempotency (owner, key, operation, created_at) VALUES ('o', ${level}, 'x', 1)`.execute(
    db,
  )

async function keys(): Promise<string[]> {
  const rows = await store.read.selectFrom('idempotency').select('key').orderBy('key').execute()
  return rows.map((row) => row.key)
}

describe('a unit of work', () => {
  it('is seen by readers when it resolves, and not before', async () => {
    const writing = store.write(insert('a'))
    expect(await keys()).toEqual([])
    await writing
    expect(await keys()).toEqual(['a'])
  })

  it('that fails takes back its own rows and leaves those of the units beside it', async () => {
    const results = await Promise.allSettled([
      store.write(insert('a')),
      store.write(async (db) => {
        await insert('b')(db)
        throw new Error('no')
      }),
      store.write(insert('c')),
    ])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await keys()).toEqual(['a', 'c'])
  })

  it('sees the rows of the units before it in the same group', async () => {
    const [, seen] = await Promise.all([
      store.write(insert('a')),
      store.write((db) => db.selectFrom('idempotency').select('key').execute()),
    ])
    expect(seen).toEqual([{ key: 'a' }])
  })

  it('that breaks a constraint is our defect, and by name', async () => {
    await store.write(insert('a'))
    await expect(store.write(insert('a'))).rejects.toMatchObject({ code: 'ERR_INTERNAL' })
  })

  it('comes through in great numbers, each once', async () => {
    await Promise.all(Array.from({ length: 500 }, (_, index) => store.write(insert(`k${index}`))))
    expect((await keys()).length).toBe(500)
  })

  it('that goes on after its end, by a promise it forgot, changes nothing of the next', async () => {
    let late: Promise<unknown> | undefined
    const forgetful = store.write(async (db) => {
      await insert('a')(db)
      late = new Promise((resolve) => setImmediate(resolve)).then(() => insert('late')(db))
      late.catch(() => undefined)
    })
    await Promise.all([forgetful, store.write(insert('b'))])
    await expect(late).rejects.toMatchObject({ code: 'ERR_INTERNAL' })
    expect(await keys()).toEqual(['a', 'b'])
  })

  it('cannot write through the reader', async () => {
    await expect(insert('x')(store.read)).rejects.toMatchObject({ code: 'ERR_SERVICE_STORE' })
  })
})

describe('a group', () => {
  const failing = (statement: string): WritingConnection & { readonly log: string[] } => {
    const log: string[] = []
    const run = (text: string) => {
      log.push(text)
      return text === statement
        ? Promise.reject(new Error('disk'))
        : Promise.resolve({ rows: [], changes: 0 })
    }
    return {
      log,
      run,
      begin: async () => {
        await run('BEGIN')
      },
      close: () => Promise.resolve(),
    }
  }

  it.each(['BEGIN', 'COMMIT'])(
    'whose %s fails resolves nothing, and the next one works',
    async (statement) => {
      const connection = failing(statement)
      const group = createGroupCommit(connection)
      const results = await Promise.allSettled(
        [1, 2, 3].map((value) => group.submit(() => Promise.resolve(value))),
      )
      expect(results.every((result) => result.status === 'rejected')).toBe(true)
      expect(connection.log.at(-1)).toBe('ROLLBACK')
      await group.idle()
    },
  )

  it('shares one commit among the units that wait', async () => {
    const connection = failing('')
    const group = createGroupCommit(connection)
    await Promise.all([1, 2, 3].map((value) => group.submit(() => Promise.resolve(value))))
    expect(connection.log.filter((text) => text === 'COMMIT')).toHaveLength(1)
  })
})

describe('the tables', () => {
  it('stay as they are when they are up to date', async () => {
    await store.write((db) => upsertHeartbeat(db, NOW))
    await migrate(store, NOW)
    expect(await store.read.selectFrom('heartbeat').selectAll().execute()).toEqual([
      { id: 1, at: NOW.getTime() },
    ])
  })

  const takeLaterStep = (leastKnown: number) =>
    store.write((db) =>
      db
        .insertInto('migrations')
        .values({ number: 999, name: 'later', applied_at: 0, least_known: leastKnown })
        .execute(),
    )

  it('that a newer version has expanded are served as they are', async () => {
    await takeLaterStep(0)
    await migrate(store, NOW)
    await store.write((db) => upsertHeartbeat(db, NOW))
    expect(await store.read.selectFrom('heartbeat').selectAll().execute()).toHaveLength(1)
  })

  it('that a newer version has contracted are refused by name', async () => {
    await takeLaterStep(998)
    await expect(migrate(store, NOW)).rejects.toMatchObject({
      code: 'ERR_USAGE_STORE_NEWER',
      details: { found: 999, needed: 998 },
    })
  })
})

describe('the lock on the data', () => {
  it('lets one in, and another when the first has gone', () => {
    const path = join(directory, 'lock.sqlite')
    const lock = lockData(path)
    expect(() => lockData(path)).toThrow(expect.objectContaining({ code: 'ERR_USAGE_DATA_IN_USE' }))
    lock.release()
    lockData(path).release()
  })
})
