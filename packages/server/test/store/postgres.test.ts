import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { migrate, openPostgresStore, type Store } from '../../src/store/index.ts'
import { upsertHeartbeat } from '../../src/store/statements/upsert-heartbeat.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { postgresPrograms } from '../support/postgres-programs.ts'

const NOW = new Date('2026-11-23T09:00:00Z')

describe.skipIf(postgresPrograms() === undefined)('the store on PostgreSQL', () => {
  let server: TestPostgres
  let url: string
  let store: Store
  let other: Store

  beforeAll(async () => {
    server = await startPostgres()
  })

  beforeEach(async () => {
    url = await server.createDatabase()
    store = openPostgresStore(url)
    other = openPostgresStore(url)
    await Promise.all([migrate(store, NOW), migrate(other, NOW)])
  })

  afterEach(async () => {
    await store.close()
    await other.close()
  })

  afterAll(() => server.end())

  const insert = (key: string) => (db: Store['read']) =>
    sql`INSERT INTO idempotency (owner, key, operation, created_at) VALUES ('o', ${key}, 'x', 1)`.execute(
      db,
    )

  async function keys(): Promise<string[]> {
    const rows = await store.read.selectFrom('idempotency').select('key').orderBy('key').execute()
    return rows.map((row) => row.key)
  }

  async function countKeys(db: Store['read']): Promise<number> {
    return (await db.selectFrom('idempotency').select('key').execute()).length
  }

  it('takes a list of none as SQLite does: nothing is in it, and everything is not', async () => {
    await store.write(insert('a'))
    const all = store.read.selectFrom('idempotency').select('key')
    expect(await all.where('key', 'in', []).execute()).toEqual([])
    expect(await all.where('key', 'not in', []).execute()).toEqual([{ key: 'a' }])
  })

  it('takes back the rows of a unit that fails, and keeps those of the units beside it', async () => {
    const results = await Promise.allSettled([
      store.write(insert('a')),
      store.write(async (db) => {
        await insert('b')(db)
        throw new Error('no')
      }),
      store.write(insert('a')),
      store.write(insert('c')),
    ])
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(await keys()).toEqual(['a', 'c'])
  })

  it('sends statements that are called together in their order, and takes back all of them when one fails', async () => {
    const results = await Promise.allSettled([
      store.write((db) => Promise.all(['a', 'b', 'c'].map((key) => insert(key)(db)))),
      store.write((db) => Promise.all(['d', 'a', 'e'].map((key) => insert(key)(db)))),
      store.write(async (db) => {
        const [, seen] = await Promise.all([insert('f')(db), countKeys(db)])
        return seen
      }),
    ])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[2]).toMatchObject({ value: 4 })
    expect(await keys()).toEqual(['a', 'b', 'c', 'f'])
  })

  it('calls a transaction that the server took back a failure, though it was asked to commit', async () => {
    const careless = store.write((db) => {
      insert('a')(db).catch(() => undefined)
      insert('a')(db).catch(() => undefined)
      return Promise.resolve()
    })
    await expect(careless).rejects.toMatchObject({ code: 'ERR_SERVICE_STORE' })
    expect(await keys()).toEqual([])
  })

  it('goes on reading and writing whole rows when a newer version has added a column', async () => {
    const whole = (db: Store['read']) => db.selectFrom('heartbeat').selectAll().execute()
    await store.write((db) => upsertHeartbeat(db, NOW))
    for (let times = 0; times < 6; times++) {
      await whole(store.read)
      await store.write(whole)
    }
    await other.write((db) => sql`ALTER TABLE heartbeat ADD COLUMN later BIGINT`.execute(db))
    for (const rows of [await whole(store.read), await store.write(whole)])
      expect(rows).toEqual([{ id: 1, at: NOW.getTime(), later: null }])
  })

  it('calls a broken constraint our defect, and a write through the reader a failure', async () => {
    await store.write(insert('a'))
    await expect(store.write(insert('a'))).rejects.toMatchObject({ code: 'ERR_INTERNAL' })
    await expect(insert('x')(store.read)).rejects.toMatchObject({ code: 'ERR_SERVICE_STORE' })
  })

  it('numbers rows in the order of their commits, whichever process wrote them', async () => {
    const seen: number[] = []
    const append = (from: Store) =>
      from.write((db) =>
        db
          .insertInto('events')
          .values({
            at: 1,
            type: 'document.accepted',
            actor_id: null,
            sender_id: null,
            recipient_id: null,
            document_id: null,
            delivery_id: null,
            data: '{}',
          })
          .execute(),
      )
    const follow = async () => {
      const after = seen.at(-1) ?? 0
      const rows = await store.read
        .selectFrom('events')
        .select('seq')
        .where('seq', '>', after)
        .orderBy('seq')
        .execute()
      seen.push(...rows.map((row) => row.seq))
    }
    const writers = [store, other].map(async (from) => {
      for (let index = 0; index < 50; index++) await append(from)
    })
    const written = Promise.all(writers)
    const ended = new AbortController()
    void written.finally(() => {
      ended.abort()
    })
    while (!ended.signal.aborted) await follow()
    await written
    await follow()
    expect(seen).toHaveLength(100)
  })

  it('compares text byte by byte, as the embedded store does', async () => {
    for (const key of ['b', 'A', 'á', 'a', 'B']) await store.write(insert(key))
    expect(await keys()).toEqual(['A', 'B', 'a', 'b', 'á'])
  })

  it('refuses by name while the server is away, loses nothing that was committed, and goes on when it is back', async () => {
    await store.write(insert('before'))
    await server.kill()
    await expect(store.write(insert('away'))).rejects.toMatchObject({ code: 'ERR_SERVICE_STORE' })
    await expect(keys()).rejects.toMatchObject({ code: 'ERR_SERVICE_STORE' })
    await server.start()
    await store.write((db) => upsertHeartbeat(db, NOW))
    await store.write(insert('after'))
    expect(await keys()).toEqual(['after', 'before'])
  })

  it('never goes on with half a unit after the connection broke in the middle', async () => {
    const broken = store.write(async (db) => {
      await insert('first')(db)
      await server.kill()
      await server.start()
      await insert('second')(db)
    })
    await expect(broken).rejects.toMatchObject({ code: 'ERR_SERVICE_STORE' })
    await store.write(insert('third'))
    expect(await keys()).toEqual(['third'])
  })
})
