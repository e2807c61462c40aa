import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { decodeUtf8, encodeUtf8 } from '../../src/encoding/text.ts'
import {
  EDXML_LIMITS,
  readEdxml,
  type EdxmlLimits,
  type EdxmlPackage,
} from '../../src/edxml/index.ts'
import { openZipEntry } from '../../src/edxml/zip-entry.ts'
import { readZipEntry } from '../../src/edxml/zip-reader.ts'
import { writeZipEntry } from '../../src/edxml/zip-writer.ts'
import { attachment, base64, collect, documentPackage, reference } from './samples.ts'

const ZIP = 'application/zip'

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

async function zip(content: Uint8Array | string, name = '2018.edxml'): Promise<Buffer> {
  const bytes = typeof content === 'string' ? encodeUtf8(content) : content
  return Buffer.from(await collect(writeZipEntry(name, once(bytes))))
}

function readZipped(
  archive: Uint8Array,
  name = 'quyết định.doc',
  limits: Partial<EdxmlLimits> = {},
  type = ZIP,
): Promise<EdxmlPackage> {
  const parts = {
    references: reference('cid:a1', name, type),
    attachments: attachment('cid:a1', name, base64(archive), type),
  }
  return readEdxml(documentPackage(parts), { limits })
}

function fatalCodes(content: EdxmlPackage): string[] {
  return content.problems.filter((p) => p.severity === 'fatal').map((p) => p.code)
}

/** A stored entry as simple tools write it: sizes in the local header, no data descriptor. */
function storedZip(names: readonly string[], content: string): Buffer {
  const data = Buffer.from(content)
  const crc = 0x3610a686 // of "hello"
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  for (const name of names) {
    const position = Buffer.concat(locals).length
    const sizes = [crc, data.length, data.length]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    for (const [index, value] of sizes.entries()) local.writeUInt32LE(value, 14 + index * 4)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    locals.push(local, Buffer.from(name), data)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    for (const [index, value] of sizes.entries()) central.writeUInt32LE(value, 16 + index * 4)
    central.writeUInt16LE(Buffer.byteLength(name), 28)
    central.writeUInt32LE(position, 42)
    centrals.push(central, Buffer.from(name))
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(centrals).length, 12)
  end.writeUInt32LE(Buffer.concat(locals).length, 16)
  return Buffer.concat([...locals, ...centrals, end])
}

describe('a zipped attachment (the vendor packs what is not pdf, doc, docx or zip)', () => {
  it('is unpacked when it is declared a ZIP and its name is no ZIP’s', async () => {
    const content = await readZipped(await zip('<edXML/>'))
    expect(content.problems).toEqual([])
    const [found] = content.attachments
    expect(found).toMatchObject({ packing: 'zip', kind: 'xml', name: 'quyết định.doc', bytes: 8 })
    expect(decodeUtf8(await collect(found?.open()))).toBe('<edXML/>')
    const source = await found?.openSource()
    expect(decodeUtf8((await source?.read(1, 5)) ?? encodeUtf8(''))).toBe('edXML')
  })

  it('is unpacked when it is stored', async () => {
    const content = await readZipped(storedZip(['a.txt'], 'hello'))
    expect(decodeUtf8(await collect(content.attachments[0]?.open()))).toBe('hello')
  })

  it.each([
    ['named .zip', 'hồ sơ.zip', ZIP],
    ['declared as itself', 'bảng.xlsx', 'application/xlsx'],
  ])('stays as it is when %s', async (_case, name, type) => {
    const archive = await zip('x')
    const [found] = (await readZipped(archive, name, {}, type)).attachments
    expect(found).toMatchObject({ packing: 'raw', kind: 'zip', bytes: archive.length })
  })

  it('stays as it is when it is a docx that is declared as the ZIP it is', async () => {
    const archive = storedZip(['[Content_Types].xml', 'document.xml'], 'hello')
    const content = await readZipped(archive, 'công văn.docx')
    expect(content.problems).toEqual([])
    expect(content.attachments[0]).toMatchObject({ packing: 'raw', kind: 'zip' })
  })
})

describe('a hostile ZIP', () => {
  const bomb = Buffer.alloc(20 << 20)
  const part = 'AttachmentEncoded.Attachment.Zip'

  it.each([
    [`M.${part}.Entries`, () => storedZip(['a', 'b'], 'hello')],
    [`M.${part}.Entries`, () => storedZip([], '')],
    [`M.${part}.EntryName`, () => zip('x', '../../etc/passwd')],
    [`M.${part}.EntryName`, () => zip('x', 'a\\b')],
    [`M.${part}.EntryName`, () => zip('x', 'C:x')],
    [`M.${part}.EntryName`, () => zip('x', '..')],
    [`R.${part}.UnpackedSize`, () => zip(bomb)],
    [
      `M.${part}.Encryption`,
      async () =>
        patch(await zip('x'), [
          [6, 0x09],
          [-22 - 46 - 10 + 8, 0x09],
        ]),
    ],
    [`M.${part}.Method`, async () => patchMethod(await zip('x', '0123456789'))],
    [`T.${part}`, async () => (await zip('x')).subarray(0, -1)],
    [`T.${part}`, async () => Buffer.concat([await zip('x'), Buffer.from('!')])],
    [`T.${part}`, async () => Buffer.concat([Buffer.from('PK\x03\x04'), await zip('x')])],
    [`T.${part}`, () => Buffer.from('PK\x03\x04 and nothing more')],
    [`T.${part}`, async () => patch(await zip('x'.repeat(500)), [[40, 0x07]])],
    [`M.${part}.Checksum`, () => flip(storedZip(['a'], 'hello'), 32)],
  ])('ends in %s', async (code, make) => {
    expect(fatalCodes(await readZipped(await make()))).toEqual([code])
  })

  it('unpacks no more than it declares', async () => {
    const archive = await zip('x'.repeat(5000))
    for (const offset of [archive.length - 22 - 46 - 10 + 24, archive.length - 22 - 46 - 10 - 4]) {
      archive.writeUInt32LE(100, offset)
    }
    expect(fatalCodes(await readZipped(archive))).toEqual([`R.${part}.UnpackedSize`])
  })

  it('has no bytes hidden behind the packed data', async () => {
    const packed = deflateRawSync(Buffer.from('x'))
    expect(packed.length).toBe(3)
    const archive = await zip('x')
    const hidden = Buffer.concat([
      archive.subarray(0, 43),
      Buffer.from('EVIL'),
      archive.subarray(43),
    ])
    const end = hidden.length
    for (const offset of [end - 22 - 56 - 8, end - 22 - 56 + 20]) hidden.writeUInt32LE(7, offset)
    hidden.writeUInt32LE(hidden.readUInt32LE(end - 6) + 4, end - 6)
    expect(fatalCodes(await readZipped(hidden))).toEqual([`T.${part}`])
  })

  it('is held to maxUnpackedBytes for all attachments together', async () => {
    const archive = base64(await zip('x'.repeat(600)))
    const parts = {
      references: reference('a', 'a.txt', ZIP) + reference('b', 'b.txt', ZIP),
      attachments: attachment('a', 'a.txt', archive, ZIP) + attachment('b', 'b.txt', archive, ZIP),
    }
    const enough = await readEdxml(documentPackage(parts), { limits: { maxUnpackedBytes: 1200 } })
    expect(fatalCodes(enough)).toEqual([])
    const less = await readEdxml(documentPackage(parts), { limits: { maxUnpackedBytes: 1199 } })
    expect(less.problems.map(({ path }) => path)).toEqual([
      'AttachmentEncoded/Attachment[2]/Zip/UnpackedSize',
    ])
  })

  it('may expand by maxExpansionRatio once it is larger than freeUnpackedBytes', async () => {
    const archive = await zip('x'.repeat(5000))
    const free = { freeUnpackedBytes: 5000, maxExpansionRatio: 2 }
    expect(fatalCodes(await readZipped(archive, 'a.txt', free))).toEqual([])
    const small = { freeUnpackedBytes: 4999, maxExpansionRatio: 2 }
    expect(fatalCodes(await readZipped(archive, 'a.txt', small))).toEqual([
      `R.${part}.UnpackedSize`,
    ])
    const wide = { freeUnpackedBytes: 0, maxExpansionRatio: 1000 }
    expect(fatalCodes(await readZipped(archive, 'a.txt', wide))).toEqual([])
  })

  it('is not held in memory beyond maxHeldBytes', async () => {
    const [found] = (await readZipped(await zip('x'.repeat(100)))).attachments
    await expect(found?.openSource(99)).rejects.toMatchObject({
      code: 'ERR_FORMAT_EDXML_LIMIT',
      details: { limit: 'maxHeldBytes' },
    })
    expect((await found?.openSource(100))?.size).toBe(100)
  })
})

describe('one entry of a ZIP archive (APPNOTE 6.3)', () => {
  it('round-trips, and other tools can read what is written', async () => {
    const content = encodeUtf8('nội dung '.repeat(1000))
    const archive = await zip(content, 'tệp.xml')
    const source = memorySource(archive)
    const entry = await readZipEntry(source)
    expect(entry).toMatchObject({
      name: 'tệp.xml',
      method: 'deflated',
      unpackedBytes: content.length,
    })
    expect(await collect(openZipEntry(source, entry))).toEqual(content)
  })

  it('has limits that are named', () => {
    expect(EDXML_LIMITS).toMatchObject({ maxUnpackedBytes: 524_288_000, maxExpansionRatio: 200 })
  })
})

function flip(bytes: Buffer, offset: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8((copy[offset] ?? 0) ^ 0x55, offset)
  return copy
}

function patch(
  bytes: Buffer,
  changes: readonly (readonly [offset: number, value: number])[],
): Buffer {
  const copy = Buffer.from(bytes)
  for (const [offset, value] of changes) {
    copy.writeUInt8(value, offset < 0 ? copy.length + offset : offset)
  }
  return copy
}

function patchMethod(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt16LE(12, 8)
  copy.writeUInt16LE(12, copy.length - 22 - 46 - 10 + 10)
  return copy
}
