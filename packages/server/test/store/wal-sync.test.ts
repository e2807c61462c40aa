import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReadingConnection, openWritingConnection } from '../../src/store/sqlite/connection.ts'
import { createWalSync, type WalSync } from '../../src/store/sqlite/wal-sync.ts'

let directory: string
let path: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'wal-sync-'))
  path = join(directory, 'test.sqlite')
})
afterEach(() => {
  rmSync(directory, { recursive: true })
})

/** A disk that takes as long as the test wants. */
function heldDisk(): WalSync & { readonly release: () => void } {
  let release = (): void => undefined
  let pending: Promise<void> | undefined
  return {
    force: async () => {
      pending = new Promise((resolve) => (release = resolve))
      await pending
      pending = undefined
    },
    pending: () => pending,
    assertSound: () => undefined,
    close: () => undefined,
    release: () => {
      release()
    },
  }
}

describe('a commit', () => {
  it('is heard of when the disk has it, and nobody reads it before', async () => {
    const disk = heldDisk()
    const writer = openWritingConnection(path, disk)
    const order: string[] = []
    await writer.begin()
    await writer.run('CREATE TABLE t (a INTEGER)')
    await writer.run('INSERT INTO t VALUES (1)')
    const committing = writer.run('COMMIT').then(() => order.push('committed'))
    const reader = openReadingConnection(path, disk)
    const reading = reader.run('SELECT a FROM t').then(({ rows }) => {
      order.push('read')
      return rows
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(order).toEqual([])
    disk.release()
    await committing
    expect(await reading).toEqual([{ a: 1 }])
    expect(order.sort()).toEqual(['committed', 'read'])
    await reader.close()
    await writer.close()
  })

  it('that the disk does not take is an error, and nothing is written after it', async () => {
    const wal = createWalSync(join(directory, 'there-is-no-such-database'))
    const writer = openWritingConnection(path, wal)
    await writer.begin()
    await writer.run('CREATE TABLE t (a INTEGER)')
    await expect(writer.run('COMMIT')).rejects.toMatchObject({ code: 'ERR_SERVICE_STORE' })
    await expect(writer.begin()).rejects.toMatchObject({ code: 'ERR_SERVICE_STORE' })
    await writer.close()
  })

  it('goes through the log of the database, which is forced each time', async () => {
    const wal = createWalSync(path)
    const writer = openWritingConnection(path, wal)
    for (const value of [1, 2]) {
      await writer.begin()
      await writer.run('CREATE TABLE IF NOT EXISTS t (a INTEGER)')
      await writer.run('INSERT INTO t VALUES (?)', [value])
      await writer.run('COMMIT')
      expect(wal.pending()).toBeUndefined()
    }
    const reader = openReadingConnection(path, wal)
    expect((await reader.run('SELECT a FROM t')).rows).toEqual([{ a: 1 }, { a: 2 }])
    await reader.close()
    await writer.close()
  })
})
