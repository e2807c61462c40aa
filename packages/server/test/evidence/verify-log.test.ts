import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  httpTiles,
  openTileFiles,
  readVerifierKey,
  verifyData,
  verifyLog,
  verifyReceipt,
  type VerifierKey,
} from '@sealpost/server'
import { appendLeaves } from '../../src/evidence/append-leaves.ts'
import { writeCheckpointText } from '../../src/evidence/checkpoint.ts'
import { signNote } from '../../src/evidence/note.ts'
import { tileHashes } from '../../src/evidence/tile-hashes.ts'
import { rootAt } from '../../src/evidence/tree.ts'
import { toVerifierKey } from '../../src/evidence/note.ts'
import { generateKeyPairSync } from 'node:crypto'
import { fakePdf } from '../support/fake-verifier.ts'
import { until } from '../support/until.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { entriesOf, memoryTiles, type MemoryTiles } from './memory-tiles.ts'

const codesOf = (report: { findings: readonly { code: string; index: number | null }[] }) =>
  report.findings.map(({ code, index }) => [code, index])

describe('a log of some size', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = readVerifierKey(toVerifierKey('log.example', publicKey))
  const SIZE = 1_000
  let tiles: MemoryTiles
  let heads: string[]

  beforeAll(async () => {
    tiles = memoryTiles()
    heads = []
    for (let size = 0; size < SIZE; size += 100) {
      await appendLeaves(tiles, size, entriesOf(100, size))
      const root = await rootAt(tileHashes(tiles, size + 100), size + 100)
      const text = writeCheckpointText('log.example', { size: size + 100, root })
      heads.push(signNote(text, 'log.example', privateKey))
    }
    tiles.files.set('checkpoint', Buffer.from(heads.at(-1) ?? ''))
  })

  function changed(path: string, change: (bytes: Buffer) => void): MemoryTiles {
    const copy = memoryTiles()
    for (const [name, bytes] of tiles.files) copy.files.set(name, bytes)
    const bytes = Buffer.from(tiles.files.get(path) ?? [])
    change(bytes)
    copy.files.set(path, new Uint8Array(bytes))
    return copy
  }

  it('agrees with its head and with every earlier one', async () => {
    expect(await verifyLog({ source: tiles, key, heads })).toMatchObject({
      origin: 'log.example',
      size: SIZE,
      checkpoints: 11,
      findings: [],
    })
  })

  it('is caught when an entry was changed, by its number', async () => {
    // Each entry is `leaf n` behind its length of two bytes; the tenth of the third bundle is 521.
    const source = changed('tile/entries/002', (bytes) => {
      const at = bytes.indexOf('leaf 521')
      bytes.write('leaf X21', at)
    })
    expect(codesOf(await verifyLog({ source, key, heads }))).toEqual([['ENTRY_CHANGED', 521]])
  })

  it('is caught when a tile was changed, by the entry and by the head that no longer fits', async () => {
    const source = changed('tile/0/001', (bytes) => {
      bytes.fill(0, 32 * 50, 32 * 51)
    })
    expect(codesOf(await verifyLog({ source, key, heads })).slice(0, 3)).toEqual([
      ['ENTRY_CHANGED', 306],
      ['CHECKPOINT_DIFFERS', 300],
      ['CHECKPOINT_DIFFERS', 300],
    ])
  })

  it('is caught when entry and tile were changed alike, by the last head that fits', async () => {
    const copy = memoryTiles()
    const entries = entriesOf(SIZE)
    entries[450] = Buffer.from('forged')
    await appendLeaves(copy, 0, entries)
    copy.files.set('checkpoint', tiles.files.get('checkpoint') ?? new Uint8Array())
    const report = await verifyLog({ source: copy, key, heads })
    expect(codesOf(report)[0]).toEqual(['CHECKPOINT_DIFFERS', 400])
  })

  it('is caught when a tile above was changed, by the first entry below it', async () => {
    const source = changed('tile/1/000.p/3', (bytes) => {
      bytes.fill(0, 64)
    })
    expect(codesOf(await verifyLog({ source, key, heads }))).toEqual([['TILE_CHANGED', 512]])
  })

  it('is caught when a tile is gone', async () => {
    const source = changed('checkpoint', () => undefined)
    source.files.delete('tile/0/001')
    expect(codesOf(await verifyLog({ source, key }))).toEqual([['TILE_MISSING', 256]])
  })

  it('is caught when it was restored from an older state, by the size it went back to', async () => {
    const source = changed('checkpoint', () => undefined)
    source.files.set('checkpoint', Buffer.from(heads[4] ?? ''))
    const report = await verifyLog({ source, key, heads: heads.slice(-1) })
    expect(codesOf(report)).toEqual([['LOG_BEHIND', 500]])
  })

  it('is caught when another key signed the head', async () => {
    const other = generateKeyPairSync('ed25519')
    const strange = readVerifierKey(toVerifierKey('log.example', other.publicKey))
    expect(codesOf(await verifyLog({ source: tiles, key: strange }))).toEqual([
      ['CHECKPOINT_SIGNATURE', SIZE],
    ])
    const named = readVerifierKey(toVerifierKey('elsewhere.example', publicKey))
    expect(codesOf(await verifyLog({ source: tiles, key: named }))).toEqual([
      ['CHECKPOINT_FOREIGN', null],
    ])
    expect(codesOf(await verifyLog({ source: memoryTiles(), key }))).toEqual([
      ['CHECKPOINT_MISSING', null],
    ])
  })
})

describe('the log of a gateway', () => {
  let gateway: TestGateway
  let sender: TestAgency
  let copy: string
  let key: VerifierKey
  let receipt: string
  let proof: string
  let keys: string

  beforeAll(async () => {
    gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
    sender = await addAgency(gateway, 'H14')
    await addAgency(gateway, 'H14.05')
    for (let number = 1; number <= 5; number += 1) {
      const sent = await sender.client.send(metadataOf(['H14.05']), [fakePdf(String(number))])
      await until(async () => (await gateway.client('').get('/v1/evidence')).at('pending') === 0)
      receipt = sent.text('receipt')
      proof = (await sender.client.get(`/v1/documents/${sent.text('id')}/proof`)).raw.toString()
    }
    keys = (await gateway.client('').get('/.well-known/jwks.json')).raw.toString()
    key = readVerifierKey((await gateway.client('').get('/v1/evidence')).text('verifierKey'))
    copy = mkdtempSync(join(tmpdir(), 'copy-'))
  })

  afterAll(async () => {
    await gateway.end()
    rmSync(copy, { recursive: true, force: true })
  })

  /** A consistent copy, as a backup makes it, with something done to it. */
  function copyData(change: (database: DatabaseSync) => void): string {
    rmSync(copy, { recursive: true, force: true })
    cpSync(join(gateway.directory, 'tlog'), join(copy, 'tlog'), { recursive: true })
    for (const end of ['', '-wal'])
      copyFileSync(
        join(gateway.directory, `sealpost.sqlite${end}`),
        join(copy, `sealpost.sqlite${end}`),
      )
    const database = new DatabaseSync(join(copy, 'sealpost.sqlite'))
    change(database)
    database.close()
    return copy
  }

  it('can be checked over HTTP by anybody', async () => {
    const source = httpTiles(`${gateway.url}/tlog`)
    await until(async () => (await verifyLog({ source, key })).size === 5)
    expect(await verifyLog({ source, key })).toMatchObject({ size: 5, findings: [] })
  })

  it('can be checked as files, and the tables with it', async () => {
    const directory = copyData(() => undefined)
    const [report] = await verifyData(directory)
    expect(report).toMatchObject({ size: 5, checkpoints: 7, findings: [] })
    const files = await verifyLog({ source: openTileFiles(join(directory, 'tlog', '1')), key })
    expect(files.findings).toEqual([])
  })

  it('shows each row that was changed or removed, by the entry about it', async () => {
    const change = async (sql: string) => {
      const [report] = await verifyData(
        copyData((database) => {
          database.exec(sql)
        }),
      )
      return report === undefined ? [] : codesOf(report)
    }
    const nth = (n: number) =>
      `(SELECT event_seq FROM evidence_entries ORDER BY idx LIMIT 1 OFFSET ${n})`
    expect(await change(`UPDATE events SET at = at + 1 WHERE seq = ${nth(2)}`)).toEqual([
      ['ROW_CHANGED', 2],
    ])
    expect(await change(`UPDATE events SET actor_id = NULL WHERE seq = ${nth(0)}`)).toEqual([
      ['ROW_CHANGED', 0],
    ])
    expect(await change(`DELETE FROM events WHERE seq = ${nth(4)}`)).toEqual([['ROW_MISSING', 4]])
    expect(await change(`UPDATE receipts SET jws = 'x' WHERE event_seq = ${nth(3)}`)).toEqual([
      ['RECEIPT_CHANGED', 3],
    ])
    expect(await change(`DELETE FROM receipts WHERE event_seq = ${nth(1)}`)).toEqual([
      ['RECEIPT_MISSING', 1],
    ])
    const uid = `UPDATE documents SET document_uid = 'other' WHERE id = (SELECT document_id FROM events WHERE seq = ${nth(1)})`
    expect(await change(uid)).toEqual([['ROW_CHANGED', 1]])
  })

  it('shows that it was restored from an older state, by a head that somebody kept', async () => {
    const directory = copyData(() => undefined)
    const head = readFileSync(join(directory, 'tlog', '1', 'checkpoint'), 'utf8')
    const older = copyData((database) => {
      database.exec('DELETE FROM evidence_checkpoints WHERE size > 3')
      const row = database.prepare('SELECT note FROM evidence_checkpoints WHERE size = 3').get()
      writeFileSync(join(copy, 'tlog', '1', 'checkpoint'), String(row?.['note']))
    })
    const [report] = await verifyData(older, { heads: [head] })
    expect(report === undefined ? [] : codesOf(report)).toContainEqual(['LOG_BEHIND', 3])
  })

  it('proves a receipt with the published keys and without the gateway', () => {
    expect(verifyReceipt({ receipt, proof, keys, logKey: key })).toMatchObject({
      claims: { kind: 'acceptance' },
      findings: [],
    })
  })

  it('proves no receipt that was changed, nor with another proof or key', () => {
    const check = (changes: object) =>
      codesOf(verifyReceipt({ receipt, proof, keys, logKey: key, ...changes })).map(
        ([code]) => code,
      )
    const [header = '', claims = '', signature = ''] = receipt.split('.')
    const said = Buffer.from(claims, 'base64url').toString().replace('"version":1', '"version":2')
    const forged = [header, Buffer.from(said).toString('base64url'), signature].join('.')
    expect(check({ receipt: forged })).toEqual(['RECEIPT_SIGNATURE', 'PROOF_OF_ANOTHER'])
    expect(check({ receipt: 'x' })).toEqual(['RECEIPT_UNREADABLE', 'PROOF_OF_ANOTHER'])
    expect(check({ proof: proof.replace('index 4', 'index 3') })).toEqual(['PROOF_DIFFERS'])
    expect(check({ proof: 'x' })).toEqual(['PROOF_UNREADABLE'])
    expect(check({ logKey: undefined })).toEqual(['CHECKPOINT_SIGNATURE'])
    expect(check({ keys: '{"keys":[]}' })).toEqual(['RECEIPT_SIGNATURE'])
  })
})
