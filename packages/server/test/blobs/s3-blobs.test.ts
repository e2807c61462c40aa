import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BlobSource, BlobStore } from '../../src/blobs/index.ts'
import { openS3Blobs } from '../../src/blobs/open-s3-blobs.ts'
import { createBucket, s3Program, startS3, type TestS3 } from '../support/s3.ts'

const MIB = 1 << 20

async function* piecesOf(bytes: Uint8Array, size = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function readAll(source: BlobSource): Promise<Buffer> {
  const bytes = await source.read(0, source.size)
  await source.close()
  return Buffer.from(bytes)
}

describe.skipIf(s3Program() === undefined)('blobs in S3', () => {
  let s3: TestS3
  let here: BlobStore
  let there: BlobStore
  let spool: string
  const content = Buffer.alloc(3 * MIB + 17, 'sealpost ')

  beforeAll(async () => {
    s3 = await startS3()
    spool = mkdtempSync(join(tmpdir(), 'spool-'))
    const options = createBucket(s3.server)
    here = await openS3Blobs({ ...options, spoolDirectory: join(spool, 'here') })
    there = await openS3Blobs({ ...options, spoolDirectory: join(spool, 'there') })
  })

  afterAll(async () => {
    await s3.end()
    rmSync(spool, { recursive: true, force: true })
  })

  it('are read whole and in parts by every gateway, undecided and kept', async () => {
    const incoming = await here.receive(piecesOf(content), content.length)
    expect((await readAll(await here.openIncoming(incoming.key))).equals(content)).toBe(true)
    expect((await readAll(await there.openIncoming(incoming.key))).equals(content)).toBe(true)
    await there.keep(incoming)
    const kept = await here.open(incoming.sha256)
    expect(Buffer.from(await kept.read(MIB - 3, 10))).toEqual(content.subarray(MIB - 3, MIB + 7))
    expect((await readAll(kept)).equals(content)).toBe(true)
    await expect(there.openIncoming(incoming.key)).rejects.toThrow()
  })

  it('are kept once more without harm, and one that nobody has is missed by name', async () => {
    const incoming = await here.receive(piecesOf(Buffer.from('twice')), 10)
    await here.keep(incoming)
    await here.keep(incoming)
    await expect(here.keep({ key: incoming.key, sha256: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'ERR_SERVICE_BLOB_MISSING',
    })
    await expect(here.open('0'.repeat(64))).rejects.toMatchObject({
      code: 'ERR_SERVICE_BLOB_MISSING',
    })
  })

  it('leave nothing behind when they are too large, discarded or broken off', async () => {
    await expect(here.receive(piecesOf(content), 1000)).rejects.toMatchObject({
      code: 'ERR_USAGE_FILE_TOO_LARGE',
    })
    const incoming = await here.receive(piecesOf(Buffer.from('away')), 10)
    await here.discard(incoming.key)
    await here.discard(incoming.key)
    await expect(there.openIncoming(incoming.key)).rejects.toThrow()
  })

  it('are swept when they are old and nothing refers to them', async () => {
    const orphan = await here.receive(piecesOf(Buffer.from('orphan')), 10)
    const wanted = await here.receive(piecesOf(Buffer.from('wanted')), 10)
    await here.keep(wanted)
    const old = new Date(0)
    for (const name of readdirSync(join(spool, 'here')))
      utimesSync(join(spool, 'here', name), old, old)
    expect(await here.sweep(3_600_000, () => Promise.resolve(false))).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    const isWanted = (blob: { room: string }) => Promise.resolve(blob.room === 'kept')
    expect(await there.sweep(0, isWanted)).toBe(1)
    await expect(here.openIncoming(orphan.key)).rejects.toThrow()
    expect((await readAll(await here.open(wanted.sha256))).toString()).toBe('wanted')
  })

  it('are refused by name while the server is away', async () => {
    await s3.kill()
    await expect(here.receive(piecesOf(Buffer.from('lost')), 10)).rejects.toMatchObject({
      code: 'ERR_SERVICE_BLOBS',
    })
    expect(readdirSync(join(spool, 'here'))).toEqual([])
    await s3.start()
    const incoming = await here.receive(piecesOf(Buffer.from('back')), 10)
    expect((await readAll(await there.openIncoming(incoming.key))).toString()).toBe('back')
  })
})
