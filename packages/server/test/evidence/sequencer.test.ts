import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EvidenceLog } from '../../src/context.ts'
import { readCheckpoint } from '../../src/evidence/checkpoint.ts'
import { toLogKey } from '../../src/evidence/log-key.ts'
import { openEvidenceLog, type EvidenceParts } from '../../src/evidence/open-evidence-log.ts'
import { takeTurn } from '../../src/evidence/sequencer.ts'
import { migrate, openSqliteStore, type Store } from '../../src/store/index.ts'
import { placeEvidence } from '../../src/store/statements/place-evidence.ts'
import { insertEvidence } from '../../src/store/statements/insert-evidence.ts'
import { startWitness, type TestWitness } from './test-witness.ts'
import { memoryTiles, type MemoryTiles } from './memory-tiles.ts'
import { naiveRoot } from './naive-tree.ts'

const NOW = new Date('2026-11-23T09:00:00Z')

let directory: string
let store: Store
let tiles: MemoryTiles
let key: KeyObject
let failures: number
let witnesses: TestWitness[]

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'evidence-'))
  store = openSqliteStore(join(directory, 'one.sqlite'))
  await migrate(store, NOW)
  tiles = memoryTiles()
  key = generateKeyPairSync('ed25519').privateKey
  failures = 0
  witnesses = []
})

afterEach(async () => {
  await store.close()
  for (const witness of witnesses) await witness.close()
  rmSync(directory, { recursive: true })
})

function parts(changes: Partial<EvidenceParts> = {}): EvidenceParts {
  const epochs = new Map([[1, tiles]])
  return {
    store,
    clock: () => NOW,
    log: { error: ignore, warn: ignore, info: ignore, debug: ignore },
    key: toLogKey(key),
    owner: 'one',
    origin: 'log.example',
    tilesOf: (epoch) => {
      const known = epochs.get(epoch) ?? memoryTiles()
      epochs.set(epoch, known)
      return known
    },
    headCopy: undefined,
    witnesses: [],
    stamp: undefined,
    onWitnessFailure: () => {
      failures += 1
    },
    ...changes,
  }
}

async function open(changes: Partial<EvidenceParts> = {}): Promise<EvidenceLog> {
  const log = openEvidenceLog(parts(changes))
  await log.start()
  return log
}

async function addLeaves(from: number, count: number): Promise<void> {
  await store.write(async (db) => {
    for (let seq = from; seq < from + count; seq += 1)
      await insertEvidence(db, {
        event_seq: 1_000 + seq,
        leaf: `leaf ${seq}`,
        created_at: NOW.getTime(),
      })
  })
}

const checkpoint = () => readCheckpoint(Buffer.from(tiles.files.get('checkpoint') ?? []).toString())
const leaves = (count: number) =>
  Array.from({ length: count }, (_, at) => Buffer.from(`leaf ${at + 1}`))

describe('the evidence log', () => {
  it('begins with a signed head of no leaves, whose root is SHA-256 of nothing (RFC 9162, 2.1.1)', async () => {
    await open()
    expect(checkpoint()).toMatchObject({ origin: 'log.example', size: 0 })
    expect(Buffer.from(checkpoint().root)).toEqual(naiveRoot([]))
  })

  it('takes in what waits in the order of the book and signs a head over it (I7)', async () => {
    const log = await open()
    await addLeaves(1, 300)
    await log.advance()
    expect(checkpoint().size).toBe(300)
    expect(Buffer.from(checkpoint().root)).toEqual(naiveRoot(leaves(300)))
    expect(await log.state()).toMatchObject({ state: 'running', size: 300, pending: 0 })
    expect(await store.read.selectFrom('evidence_pending').selectAll().execute()).toEqual([])
  })

  it('takes in more than a turn holds in several turns', async () => {
    const log = await open()
    await addLeaves(1, 5_000)
    await log.advance()
    expect(checkpoint().size).toBe(5_000)
  })

  it('goes on after a break at any file, with the same places and without a second head (I8)', async () => {
    await open()
    await addLeaves(1, 260)
    for (let failAt = 1; failAt <= 6; failAt += 1) {
      let writes = 0
      const broken = {
        ...tiles,
        write: (path: string, bytes: Uint8Array) => {
          writes += 1
          return writes === failAt ? Promise.reject(new Error('EIO')) : tiles.write(path, bytes)
        },
      }
      const log = openEvidenceLog(parts({ tilesOf: () => broken }))
      await log.advance()
      const { state } = await log.state()
      expect(['failing', 'running']).toContain(state)
    }
    const log = await open()
    expect(Buffer.from(checkpoint().root)).toEqual(naiveRoot(leaves(260)))
    expect(await log.state()).toMatchObject({ state: 'running', size: 260, pending: 0 })
    const heads = await store.read.selectFrom('evidence_checkpoints').select('size').execute()
    expect(heads.map((head) => head.size)).toEqual([0, 260])
  })

  it('shows a head that was kept and not shown before the process ended', async () => {
    await open()
    await addLeaves(1, 3)
    const turn = await takeTurn(parts())
    expect(turn.kind).toBe('signed')
    expect(checkpoint().size).toBe(0)
    await open()
    expect(checkpoint().size).toBe(3)
  })

  it('has one sequencer: another waits until the lease is given back or has ended', async () => {
    const log = await open()
    await addLeaves(1, 3)
    expect(await takeTurn(parts({ owner: 'two' }))).toEqual({ kind: 'not-ours' })
    await log.stop()
    expect((await takeTurn(parts({ owner: 'two' }))).kind).toBe('signed')
    const later = new Date(NOW.getTime() + 60_000)
    expect((await takeTurn(parts({ owner: 'three', clock: () => later }))).kind).toBe('idle')
  })

  it('takes no word of a sequencer whose lease another took meanwhile (fence)', async () => {
    await open()
    await addLeaves(1, 3)
    const slow = {
      ...tiles,
      write: async (path: string, bytes: Uint8Array) => {
        await store.write((db) => db.updateTable('evidence_lease').set({ fence: 99 }).execute())
        await tiles.write(path, bytes)
      },
    }
    expect(await takeTurn(parts({ tilesOf: () => slow }))).toEqual({ kind: 'not-ours' })
    const heads = await store.read.selectFrom('evidence_checkpoints').select('size').execute()
    expect(heads).toEqual([{ size: 0 }])
  })
})

describe('a log that has lost something refuses to sign, and says why', () => {
  async function restoreYesterday(): Promise<void> {
    await store.write(async (db) => {
      await db.deleteFrom('evidence_checkpoints').where('size', '>', 3).execute()
      await db.deleteFrom('evidence_entries').where('idx', '>=', 3).execute()
      await db.updateTable('evidence_logs').set({ next_index: 3 }).execute()
    })
  }

  async function growTwice(log: EvidenceLog): Promise<void> {
    await addLeaves(1, 3)
    await log.advance()
    await addLeaves(4, 4)
    await log.advance()
  }

  it('when its database is older than the head that was published', async () => {
    await growTwice(await open())
    await restoreYesterday()
    await addLeaves(50, 2)
    const log = await open()
    expect(await log.state()).toMatchObject({ state: 'halted', reason: 'behind', size: 3 })
    expect(checkpoint().size).toBe(7)
  })

  it('when its last head was signed by another key, as after a restore without the keys', async () => {
    await growTwice(await open())
    key = generateKeyPairSync('ed25519').privateKey
    await addLeaves(50, 2)
    const log = await open()
    expect(await log.state()).toMatchObject({ state: 'halted', reason: 'key-differs', size: 7 })
    expect(checkpoint().size).toBe(7)
  })

  it('when database and tiles are older than the copy of the head elsewhere', async () => {
    let copy: Uint8Array | undefined
    const headCopy = {
      read: () => Promise.resolve(copy),
      write: (note: Uint8Array) => {
        copy = note
        return Promise.resolve()
      },
    }
    await growTwice(await open({ headCopy }))
    await restoreYesterday()
    tiles.files.delete('checkpoint')
    await addLeaves(50, 9)
    const log = await open({ headCopy })
    expect(await log.state()).toMatchObject({ state: 'halted', reason: 'behind' })
    expect(readCheckpoint(Buffer.from(copy ?? []).toString()).size).toBe(7)
  })

  it('when the published head says otherwise than the database', async () => {
    await growTwice(await open())
    await store.write((db) =>
      db
        .updateTable('evidence_checkpoints')
        .set({ root: Buffer.alloc(32).toString('base64') })
        .where('size', '=', 7)
        .execute(),
    )
    const log = await open()
    expect(await log.state()).toMatchObject({ state: 'halted', reason: 'forked' })
  })

  it('when the tiles are gone, or are not those of the signed head', async () => {
    await growTwice(await open())
    await addLeaves(50, 1)
    const tile = tiles.files.get('tile/0/000.p/7') ?? new Uint8Array()
    tiles.files.set('tile/0/000.p/7', new Uint8Array(tile).fill(0, 0, 32))
    expect(await (await open()).state()).toMatchObject({ state: 'halted', reason: 'tiles-differ' })
    tiles.files.delete('tile/0/000.p/7')
    tiles.files.delete('tile/0/000.p/8')
    expect(await (await open()).state()).toMatchObject({ state: 'halted', reason: 'tiles-missing' })
  })

  it('and goes on in a new log when an operator says so, which names the old head', async () => {
    await growTwice(await open())
    await restoreYesterday()
    await addLeaves(50, 2)
    const shared = parts()
    const log = openEvidenceLog(shared)
    await log.start()
    expect((await log.state()).state).toBe('halted')
    expect(await log.beginEpoch('restored from the backup of Sunday')).toBe(2)
    expect(await log.state()).toMatchObject({
      state: 'running',
      epoch: 2,
      origin: 'log.example/epoch/2',
      size: 3,
      pending: 0,
    })
    const bundle = await log.read(2, 'tile/entries/000.p/3')
    expect(Buffer.from(bundle ?? []).toString()).toContain('"type":"evidence.epoch-began"')
    expect(checkpoint().size).toBe(7)
  })

  it('and takes along into the new log what had a place in the old one and no head', async () => {
    await growTwice(await open())
    await restoreYesterday()
    const waiting = { event_seq: 1_050, leaf: 'leaf 50', created_at: NOW.getTime() }
    await store.write((db) => placeEvidence(db, [{ ...waiting, epoch: 1, idx: 3 }]))
    const log = await open()
    expect(await log.state()).toMatchObject({ state: 'halted', pending: 1 })
    await log.beginEpoch('restored from the backup of Sunday')
    expect(await log.state()).toMatchObject({ state: 'running', size: 2, pending: 0 })
    const bundle = await log.read(2, 'tile/entries/000.p/2')
    expect(Buffer.from(bundle ?? []).toString()).toContain('leaf 50')
  })
})

describe('witnesses', () => {
  it('cosign each head, and their words stand in the checkpoint', async () => {
    const witness = await addWitness()
    const log = await open({ witnesses: [witness.witness] })
    await addLeaves(1, 3)
    await log.advance()
    await addLeaves(4, 2)
    await log.advance()
    expect(checkpoint().note.signatures).toHaveLength(2)
    expect(witness.size()).toBe(5)
    expect(failures).toBe(0)
  })

  it('that are away hold up nothing, and are counted', async () => {
    const witness = await addWitness()
    await witness.close()
    const log = await open({ witnesses: [witness.witness] })
    await addLeaves(1, 3)
    await log.advance()
    expect(checkpoint().size).toBe(3)
    expect(failures).toBeGreaterThan(0)
  })

  it('that have seen a larger log halt ours before it signs anything after a start', async () => {
    const witness = await addWitness()
    const log = await open({ witnesses: [witness.witness] })
    await addLeaves(1, 3)
    await log.advance()
    witness.pretend(9)
    await addLeaves(4, 1)
    const restarted = await open({ witnesses: [witness.witness] })
    expect(await restarted.state()).toMatchObject({ state: 'halted', reason: 'behind', size: 3 })
    await log.advance()
    expect(await log.state()).toMatchObject({ state: 'running', size: 4 })
  })

  async function addWitness(): Promise<TestWitness> {
    const witness = await startWitness(toLogKey(key).verifierKey('log.example'))
    witnesses.push(witness)
    return witness
  }
})

describe('time stamps', () => {
  it('are asked for over the head, and kept with it', async () => {
    const asked: Uint8Array[] = []
    const stamp = (imprint: Uint8Array) => {
      asked.push(imprint)
      return Promise.resolve(Uint8Array.of(1, 2, 3))
    }
    const log = await open({ stamp })
    await log.stop()
    const head = await store.read.selectFrom('evidence_checkpoints').selectAll().execute()
    expect(head).toMatchObject([{ size: 0, timestamp: 'AQID' }])
    expect(asked[0]).toHaveLength(32)
  })
})

function ignore(): void {}
