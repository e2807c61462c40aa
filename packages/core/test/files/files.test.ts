import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../src/encoding/byte-source.ts'
import { fileSource, writeDocument } from '../../src/files/index.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealpost-files-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('fileSource', () => {
  it('reads by position and closes with its scope', async () => {
    const path = join(folder, 'a')
    await writeFile(path, 'hello world')
    await using source = await fileSource(path)
    expect(source.size).toBe(11)
    expect(Buffer.from(await source.read(6, 5)).toString()).toBe('world')
  })

  it('refuses to read beyond the end, also when the file was cut meanwhile', async () => {
    const path = join(folder, 'a')
    await writeFile(path, 'hello world')
    await using source = await fileSource(path)
    await expect(source.read(6, 6)).rejects.toMatchObject({ code: 'ERR_FORMAT_TRUNCATED' })
    await expect(source.readInto?.(6, new Uint8Array(6))).rejects.toMatchObject({
      code: 'ERR_FORMAT_TRUNCATED',
    })
    await truncate(path, 3)
    await expect(source.read(0, 11)).rejects.toMatchObject({ code: 'ERR_FORMAT_TRUNCATED' })
  })
})

describe('writeDocument', () => {
  it('writes in pieces, tells its progress and leaves nothing else behind', async () => {
    const bytes = new Uint8Array(CHUNK_BYTES + 10).fill(7)
    const seen: number[] = []
    await writeDocument(join(folder, 'out'), bytes, { onProgress: (done) => seen.push(done) })
    expect(seen).toEqual([CHUNK_BYTES, CHUNK_BYTES + 10])
    expect(await readdir(folder)).toEqual(['out'])
    expect(new Uint8Array(await readFile(join(folder, 'out')))).toEqual(bytes)
  })

  it('keeps an existing file unless it is told to replace it', async () => {
    const path = join(folder, 'out')
    await writeFile(path, 'mine')
    await expect(writeDocument(path, Buffer.from('new'))).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await readFile(path, 'utf8')).toBe('mine')
    await writeDocument(path, Buffer.from('new'), { replace: true })
    expect(await readFile(path, 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual(['out'])
  })

  it('leaves nothing when the document cannot be read to its end', async () => {
    const failing = { size: 5, read: () => Promise.reject(new Error('gone')) }
    await expect(writeDocument(join(folder, 'out'), failing)).rejects.toThrow('gone')
    expect(await readdir(folder)).toEqual([])
  })
})
