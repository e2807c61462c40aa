import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { decodeLatin1, encodeLatin1 } from '../../src/encoding/text.ts'
import {
  dictionary,
  isArray,
  name,
  openPdf,
  PdfDictionary,
  PdfPlaceholder,
  PdfReference,
  PdfStream,
  PdfString,
  startUpdate,
  type IncrementalUpdate,
  type PdfDocument,
} from '../../src/pdf/index.ts'
import { allKinds, hasQpdf, pdfLibDocument, qpdfCheck } from '../support/pdf-kinds.ts'
import { onePage } from '../support/pdfs.ts'

const kinds = await allKinds()

async function append(
  pdf: Uint8Array,
  change: (update: IncrementalUpdate, document: PdfDocument) => Promise<void> | void,
  options: { repair?: boolean } = {},
): Promise<Uint8Array> {
  const document = await openPdf(memorySource(pdf), options)
  const update = startUpdate(document)
  await change(update, document)
  return concatBytes([pdf, update.build().appended])
}

async function mark(update: IncrementalUpdate, document: PdfDocument): Promise<void> {
  const root = document.trailer.get('Root')
  if (!(root instanceof PdfReference)) throw new Error('no root')
  const note = update.add(dictionary({ Note: new PdfString(encodeLatin1('a(b)\\\r')) }))
  const stream = update.addStream(dictionary({ Type: name('X') }), encodeLatin1('data'))
  update.change(root, (await document.catalog()).with({ Marks: [note, stream] }))
}

async function readMarks(document: PdfDocument): Promise<unknown[]> {
  const marks = (await document.catalog()).get('Marks')
  const [note, stream] = isArray(marks) ? marks : []
  const text = (await document.resolveDictionary(note))?.get('Note')
  const data = await document.resolve(stream)
  return [
    text instanceof PdfString ? decodeLatin1(text.bytes) : text,
    data instanceof PdfStream ? decodeLatin1(await document.decodeStream(data)) : data,
  ]
}

describe('an incremental update (ISO 32000-2, 7.5.6)', () => {
  it.each(kinds)('fits onto a file of the kind "$name", twice', async ({ pdf }) => {
    const once = await append(pdf, mark)
    const twice = await append(once, mark)
    const document = await openPdf(memorySource(twice))
    expect(await readMarks(document)).toEqual(['a(b)\\\r', 'data'])
    expect(document.revisions).toHaveLength(3)
    expect(document.revisions.map(({ xrefKind }) => xrefKind)).toEqual(
      Array(3).fill(document.revisions[0]?.xrefKind),
    )
    expect(document.revisions.at(-1)?.end).toBe(twice.length)
    expect(Buffer.compare(twice.subarray(0, pdf.length), pdf)).toBe(0)
  })

  it.skipIf(!hasQpdf).each(kinds)(
    'passes qpdf --check on the kind "$name"',
    async ({ pdf, name: kind }) => {
      // Junk before the header makes qpdf warn of the original as well.
      if (kind.startsWith('junk before')) return
      expect(qpdfCheck(await append(await append(pdf, mark), mark))).toBe('')
    },
  )

  it('tells where each placeholder stands in the new file', async () => {
    const contents = new PdfPlaceholder(encodeLatin1(`<${'0'.repeat(64)}>`))
    const range = new PdfPlaceholder(encodeLatin1('[0 0 0 0          ]'))
    const pdf = onePage()
    const document = await openPdf(memorySource(pdf))
    const update = startUpdate(document)
    update.add(dictionary({ ByteRange: range, Contents: contents }))
    const { appended, places } = update.build()
    const whole = decodeLatin1(concatBytes([pdf, appended]))
    for (const placeholder of [contents, range]) {
      const place = places.get(placeholder)
      expect(whole.slice(place?.start, place?.end)).toBe(decodeLatin1(placeholder.text))
    }
  })

  it('redefines an object that lives in an object stream', async () => {
    const pdf = await append(await pdfLibDocument(), mark)
    const document = await openPdf(memorySource(pdf))
    const root = document.trailer.get('Root')
    const num = root instanceof PdfReference ? root.num : 0
    expect(document.at(0).locate(num)?.kind).toBe('compressed')
    expect(document.locate(num)?.kind).toBe('offset')
    expect((await document.at(0).catalog()).has('Marks')).toBe(false)
  })

  it('keeps the first identifier and changes the second (14.4)', async () => {
    const pdf = encodeLatin1(
      decodeLatin1(onePage()).replace('/Root', '/ID [<aa> <bb>] /Info 4 0 R /Root'),
    )
    const { trailer } = await openPdf(memorySource(await append(pdf, mark)))
    const id = trailer.get('ID')
    const [first, second] = isArray(id) ? id : []
    expect(first instanceof PdfString && [...first.bytes]).toEqual([0xaa])
    expect(second instanceof PdfString && second.bytes.length).toBe(16)
    expect(trailer.get('Info')).toEqual(new PdfReference(4))
  })

  it('makes identifiers where there are none', async () => {
    const { trailer } = await openPdf(memorySource(await append(onePage(), mark)))
    expect(trailer.get('ID')).toHaveLength(2)
  })

  it('never gives out a number that any section uses, whatever /Size says', async () => {
    const small = encodeLatin1(decodeLatin1(onePage()).replace('/Size 5', '/Size 2'))
    const document = await openPdf(memorySource(small))
    expect(startUpdate(document).reserve()).toEqual(new PdfReference(5))
  })

  it('refuses to add objects beyond the last object number', async () => {
    const full = encodeLatin1(decodeLatin1(onePage()).replace('/Size 5', '/Size 8388608'))
    const update = startUpdate(await openPdf(memorySource(full)))
    expect(() => update.reserve()).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_LIMIT_EXCEEDED' }),
    )
  })

  it('answers what it was given so far, the last word counting', async () => {
    const update = startUpdate(await openPdf(memorySource(onePage())))
    const reference = update.reserve()
    expect(update.current(reference)).toBeUndefined()
    update.change(reference, 1)
    update.change(reference, 2)
    expect(update.current(reference)).toBe(2)
  })

  it('refuses an encrypted document that nobody unlocked', async () => {
    const pdf = encodeLatin1(
      decodeLatin1(onePage({ 5: '<< /Filter /Standard >>' })).replace(
        '/Root',
        '/Encrypt 5 0 R /Root',
      ),
    )
    const document = await openPdf(memorySource(pdf))
    expect(() => startUpdate(document)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_PDF_ENCRYPTED' }),
    )
  })

  it('gives a repaired file a whole new cross-reference', async () => {
    const broken = encodeLatin1(decodeLatin1(onePage()).replace(/startxref\n\d+/, 'startxref\n9'))
    const pdf = await append(broken, mark, { repair: true })
    const document = await openPdf(memorySource(pdf))
    expect(document.revisions).toHaveLength(1)
    expect(await readMarks(document)).toEqual(['a(b)\\\r', 'data'])
    if (hasQpdf) expect(qpdfCheck(pdf)).toBe('')
  })

  it('writes generations and gaps between numbers', async () => {
    const pdf = await append(onePage({ 9: 'null' }), (update) => {
      update.change(new PdfReference(9), 9)
      update.change(new PdfReference(2), new PdfDictionary())
    })
    expect(decodeLatin1(pdf)).toContain('xref\n2 1\n')
    expect(await (await openPdf(memorySource(pdf))).load(new PdfReference(9))).toBe(9)
  })
})
