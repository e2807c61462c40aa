import { describe, expect, it } from 'vitest'
import { memorySource, type ByteSource } from '../../src/encoding/byte-source.ts'
import { decodeLatin1, encodeLatin1 } from '../../src/encoding/text.ts'
import {
  nameOf,
  openPdf,
  PdfReference,
  PdfStream,
  PdfString,
  walkPages,
  type PdfDocument,
} from '../../src/pdf/index.ts'
import {
  allKinds,
  hybridDocument,
  pdfLibDocument,
  withoutLastLineEnd,
} from '../support/pdf-kinds.ts'
import { onePage } from '../support/pdfs.ts'

const kinds = await allKinds()

function open(pdf: Uint8Array, repair = false): Promise<PdfDocument> {
  return openPdf(memorySource(pdf), { repair })
}

/** Answers later, as a file does, and remembers the longest read. */
function slowSource(pdf: Uint8Array): ByteSource & { longest: number } {
  const memory = memorySource(pdf)
  const source = {
    size: memory.size,
    longest: 0,
    async read(position: number, length: number) {
      source.longest = Math.max(source.longest, length)
      return Uint8Array.from(await memory.read(position, length))
    },
  }
  return source
}

async function countPages(document: PdfDocument): Promise<number> {
  let pages = 0
  for await (const page of walkPages(document)) pages = page.index + 1
  return pages
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
}

function edit(pdf: Uint8Array, change: (text: string) => string): Uint8Array {
  return encodeLatin1(change(decodeLatin1(pdf)))
}

describe('openPdf (ISO 32000-2, 7.5)', () => {
  it.each(kinds)('reads a file of the kind "$name"', async ({ pdf }) => {
    const document = await open(pdf)
    expect(nameOf((await document.catalog()).get('Type'))).toBe('Catalog')
    expect(await countPages(document)).toBeGreaterThan(0)
    expect(document.repaired).toBe(false)
  })

  it.each(kinds)('sees one revision in a file of the kind "$name"', async ({ pdf }) => {
    expect((await open(pdf)).revisions).toHaveLength(1)
  })

  it('reads the same from a source that answers later, a few kilobytes at a time', async () => {
    const big = onePage({ 4: `<< /Length 500000 >>\nstream\n${'x'.repeat(500_000)}\nendstream` })
    const source = slowSource(big)
    const document = await openPdf(source)
    expect(await countPages(document)).toBe(1)
    expect(await document.load(new PdfReference(4))).toBeInstanceOf(PdfStream)
    expect(source.longest).toBeLessThan(8192)
  })

  it('counts offsets from the header when something stands before it', async () => {
    const document = await open(onePage({}, { before: 'junk\r\n' }))
    expect(document.headerOffset).toBe(6)
    expect(document.revisions[0]?.end).toBe(document.source.size)
  })

  it('tells where a revision ends, with and without its end of line', async () => {
    for (const [eol, extra] of [
      ['\n', 1],
      ['\r\n', 2],
      ['\r', 1],
    ] as const) {
      const pdf = onePage({}, { eol })
      const [revision] = (await open(pdf)).revisions
      expect([revision?.eofOffset, revision?.end]).toEqual([pdf.length - extra, pdf.length])
    }
    const bare = withoutLastLineEnd(onePage())
    const [revision] = (await open(bare)).revisions
    expect([revision?.eofOffset, revision?.end]).toEqual([bare.length, bare.length])
  })

  it('knows no end of a revision whose startxref names another section', async () => {
    const pdf = onePage()
    const xref = decodeLatin1(pdf).lastIndexOf('xref\n0')
    const [revision] = (await open(edit(pdf, (text) => `${text}\nstartxref\n${xref}\n%%EOF\n`)))
      .revisions
    expect(revision?.end).toBe(pdf.length)
    const shifted = edit(pdf, (text) => text.replace(/startxref\n\d+/, 'startxref\n0001'))
    const twice = edit(shifted, (text) => `${text}startxref\n${xref}\n%%EOF\n`)
    expect((await open(twice)).revisions[0]?.end).toBeNull()
  })

  it('answers null for objects that are free, missing or of another generation (7.3.10)', async () => {
    const document = await open(onePage())
    for (const [num, gen] of [
      [0, 65_535],
      [3, 1],
      [99, 0],
    ] as const) {
      expect(await document.load(new PdfReference(num, gen))).toBeNull()
    }
  })

  it('reads objects out of object streams, strings without a place in the file', async () => {
    const document = await open(await pdfLibDocument())
    const info = await document.resolveDictionary(document.trailer.get('Info'))
    const producer = info?.get('Producer')
    expect(producer instanceof PdfString && producer.start).toBe(-1)
  })

  it('notices a hybrid file and reads what only its stream lists (7.5.8.4)', async () => {
    const document = await open(hybridDocument())
    expect(document.hybrid).toBe(true)
    const hidden = await document.load(new PdfReference(5))
    expect(hidden instanceof PdfString && decodeLatin1(hidden.bytes)).toBe('hidden')
  })

  it('describes the encryption of a file it cannot decrypt', async () => {
    const pdf = edit(onePage({ 5: '<< /Filter /Standard /V 5 /R 6 >>' }), (text) =>
      text.replace('/Root', '/Encrypt 5 0 R /ID [<01> <02>] /Root'),
    )
    const { encryption, cipher } = await open(pdf)
    expect(encryption).toMatchObject({ filter: 'Standard', version: 5, revision: 6 })
    expect([...(encryption?.documentId ?? [])]).toEqual([1])
    expect(cipher).toBeNull()
  })
})

describe('what openPdf refuses', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'ERR_FORMAT_PDF_HEADER'],
    ['no header', encodeLatin1('hello'), 'ERR_FORMAT_PDF_HEADER'],
    ['a header too late', onePage({}, { before: 'x'.repeat(1100) }), 'ERR_FORMAT_PDF_HEADER'],
    ['no startxref', encodeLatin1('%PDF-1.7\n'), 'ERR_FORMAT_PDF_STARTXREF'],
    [
      'startxref without a number',
      encodeLatin1('%PDF-1.7\nstartxref\n'),
      'ERR_FORMAT_PDF_STARTXREF',
    ],
    [
      'a startxref that leads into an object',
      edit(onePage(), (text) => text.replace(/startxref\n\d+/, 'startxref\n9')),
      'ERR_FORMAT_PDF_XREF',
    ],
    [
      'a startxref outside the file',
      edit(onePage(), (text) => text.replace(/startxref\n\d+/, 'startxref\n999999')),
      'ERR_FORMAT_PDF_OBJECT',
    ],
    ['a truncated file', onePage().subarray(0, 300), 'ERR_FORMAT_PDF_STARTXREF'],
    [
      'junk of more than 1 KB at the end',
      onePage({}, { after: 'x'.repeat(1030) }),
      'ERR_FORMAT_PDF_STARTXREF',
    ],
  ])('%s, by name', async (_, pdf, code) => {
    expect(await codeOf(open(pdf))).toBe(code)
  })

  it('an object that is not the one the cross-reference promises', async () => {
    const pdf = edit(onePage(), (text) => text.replace('\n2 0 obj', '\n7 0 obj'))
    const document = await open(pdf)
    expect(await codeOf(document.load(new PdfReference(2)))).toBe('ERR_FORMAT_PDF_OBJECT')
  })

  it('a stream whose length ends elsewhere (7.3.8.2)', async () => {
    for (const length of ['12', '11', '-1', '99999999', '(x)']) {
      const document = await open(
        onePage({ 4: `<< /Length ${length} >>\nstream\n0 0 m 9 9 l S\nendstream` }),
      )
      expect(await codeOf(document.load(new PdfReference(4)))).toBe('ERR_FORMAT_PDF_OBJECT')
    }
  })

  it('a document without a catalog', async () => {
    const document = await open(onePage({ 1: 'null' }))
    expect(await codeOf(document.catalog())).toBe('ERR_FORMAT_PDF_CATALOG')
  })
})

describe('repair, on explicit wish only', () => {
  const broken = edit(onePage(), (text) => text.replace(/startxref\n\d+/, 'startxref\n9'))

  it('finds objects by scanning and says so', async () => {
    const document = await open(broken, true)
    expect(document.repaired).toBe(true)
    expect(await countPages(document)).toBe(1)
    expect(document.revisions[0]?.end).toBeNull()
  })

  it('takes the last definition of an object', async () => {
    const twice = edit(broken, (text) => text.replace('%%EOF', '3 0 obj\n(new)\nendobj\n%%EOF'))
    const value = await (await open(twice, true)).load(new PdfReference(3))
    expect(value instanceof PdfString && decodeLatin1(value.bytes)).toBe('new')
  })

  it('looks into object streams', async () => {
    const pdf = edit(await pdfLibDocument(), (text) =>
      text.replace(/startxref\n\d+/, 'startxref\n9'),
    )
    expect(await countPages(await open(pdf, true))).toBe(2)
  })

  it('changes nothing for a sound file', async () => {
    expect((await open(onePage(), true)).repaired).toBe(false)
  })

  it('refuses by name when no catalog is left', async () => {
    expect(await codeOf(open(encodeLatin1('%PDF-1.7\n1 0 obj\n5\nendobj\n'), true))).toBe(
      'ERR_FORMAT_PDF_REPAIR',
    )
  })
})
