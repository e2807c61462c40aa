import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { decodeLatin1, encodeLatin1 } from '../../src/encoding/text.ts'
import {
  checkByteRange,
  checkSignedRange,
  openPdf,
  PdfDictionary,
  PdfReference,
  type SignedRange,
} from '../../src/pdf/index.ts'
import { onePage } from '../support/pdfs.ts'

const CONTENTS = '<30820000>'

interface Case {
  readonly contents?: string
  /** From where the gap begins and ends and where the file ends. */
  readonly range?: (start: number, end: number, size: number) => string
  readonly after?: string
}

/** A file of one revision whose object 5 is a signature dictionary. */
function signed({ contents = CONTENTS, range, after = '' }: Case = {}): Uint8Array {
  const room = '@'.repeat(60)
  const text = decodeLatin1(
    onePage({ 5: `<< /Type /Sig /Contents ${contents} /ByteRange ${room} >>` }),
  )
  const start = text.indexOf(contents)
  const end = start + contents.length
  const write = range ?? ((a, b, size) => `[0 ${a} ${b} ${size - b}]`)
  return encodeLatin1(text.replace(room, write(start, end, text.length).padEnd(60)) + after)
}

async function check(pdf: Uint8Array, num = 5): Promise<SignedRange> {
  const document = await openPdf(memorySource(pdf))
  const value = await document.load(new PdfReference(num))
  if (!(value instanceof PdfDictionary)) throw new Error('no signature dictionary')
  const strict = checkByteRange(value, document)
  const range = await checkSignedRange(value, document)
  if (range.findings[0]?.code !== 'PDF_SIGNATURE_RESPELLED') expect(range).toEqual(strict)
  return range
}

function codes({ findings }: SignedRange): string[] {
  return findings.map(({ code }) => code)
}

describe('ByteRange (ISO 32000-2, 12.8.1)', () => {
  it('covers the whole document when only /Contents is left out', async () => {
    const range = await check(signed())
    expect(range).toMatchObject({ coverage: 'whole-document', revision: 0, findings: [] })
  })

  it('covers a whole revision when another one follows', async () => {
    const pdf = decodeLatin1(signed())
    const xref = pdf.lastIndexOf('xref\n0')
    const later = `xref\n0 0\ntrailer\n<< /Root 1 0 R /Size 6 /Prev ${xref} >>\nstartxref\n${pdf.length}\n%%EOF\n`
    const range = await check(encodeLatin1(pdf + later))
    expect(range).toMatchObject({ coverage: 'whole-revision', revision: 0, findings: [] })
  })

  it('may leave out the end-of-line marker behind %%EOF', async () => {
    const range = await check(signed({ range: (a, b, size) => `[0 ${a} ${b} ${size - 1 - b}]` }))
    expect(range).toMatchObject({ coverage: 'whole-revision', revision: 0 })
  })

  it('covers the revision, not the document, when junk follows', async () => {
    expect(await check(signed({ after: 'junk' }))).toMatchObject({ coverage: 'whole-revision' })
  })

  it.each<[string, Case, string]>([
    ['is missing', { range: () => 'null' }, 'PDF_BYTE_RANGE_MALFORMED'],
    ['has three integers', { range: (a, b) => `[0 ${a} ${b}]` }, 'PDF_BYTE_RANGE_MALFORMED'],
    [
      'has six integers',
      { range: (a, b, s) => `[0 ${a} ${b} ${s - b} 0 0]` },
      'PDF_BYTE_RANGE_MALFORMED',
    ],
    ['has a real', { range: (a, b, s) => `[0 ${a}.0 ${b} ${s - b}]` }, 'PDF_BYTE_RANGE_MALFORMED'],
    ['has a reference', { range: (a, b) => `[0 ${a} ${b} 4 0 R]` }, 'PDF_BYTE_RANGE_MALFORMED'],
    ['is negative', { range: (a, b) => `[0 ${a} ${b} -1]` }, 'PDF_BYTE_RANGE_MALFORMED'],
    [
      'does not begin with the file',
      { range: (a, b, s) => `[1 ${a - 1} ${b} ${s - b}]` },
      'PDF_BYTE_RANGE_START',
    ],
    [
      'overlaps itself',
      { range: (_, b, s) => `[0 ${b + 9} ${b} ${s - b}]` },
      'PDF_BYTE_RANGE_OVERLAP',
    ],
    [
      'goes beyond the end',
      { range: (a, b, s) => `[0 ${a} ${b} ${s - b + 1}]` },
      'PDF_BYTE_RANGE_BEYOND_END',
    ],
    ['is huge', { range: (a, b) => `[0 ${a} ${b} 9007199254740991]` }, 'PDF_BYTE_RANGE_BEYOND_END'],
    [
      'leaves out a byte before /Contents',
      { range: (a, b, s) => `[0 ${a - 1} ${b} ${s - b}]` },
      'PDF_BYTE_RANGE_GAP',
    ],
    [
      'leaves out a byte after /Contents',
      { range: (a, b, s) => `[0 ${a} ${b + 1} ${s - b - 1}]` },
      'PDF_BYTE_RANGE_GAP',
    ],
    [
      'covers the delimiters',
      { range: (a, b, s) => `[0 ${a + 1} ${b - 1} ${s - b + 1}]` },
      'PDF_BYTE_RANGE_GAP',
    ],
    ['covers all', { range: (_, b, s) => `[0 ${b} ${b} ${s - b}]` }, 'PDF_BYTE_RANGE_GAP'],
    ['is empty', { range: () => '[0 0 0 0]' }, 'PDF_BYTE_RANGE_GAP'],
    [
      'has its gap elsewhere',
      { range: (a, b, s) => `[0 ${a - 40} ${b - 40} ${s - b + 40}]` },
      'PDF_BYTE_RANGE_GAP',
    ],
    [
      'ends inside the revision',
      { range: (a, b, s) => `[0 ${a} ${b} ${s - b - 9}]` },
      'PDF_BYTE_RANGE_NO_REVISION',
    ],
    ['leaves out white space in /Contents', { contents: '<3082 0000>' }, 'PDF_CONTENTS_NOT_HEX'],
    ['leaves out an odd digit', { contents: '<308>' }, 'PDF_CONTENTS_NOT_HEX'],
    ['leaves out a literal string', { contents: '(abc)' }, 'PDF_CONTENTS_NOT_HEX'],
    ['leaves out no /Contents at all', { contents: 'null' }, 'PDF_CONTENTS_NOT_HEX'],
    [
      'stands twice',
      { range: (a, b, s) => `[0 ${a} ${b} ${s - b}] /ByteRange [0 1 2 3]` },
      'PDF_SIGNATURE_KEY_TWICE',
    ],
  ])('covers nothing when it %s', async (_, form, code) => {
    const range = await check(signed(form))
    expect(codes(range)).toEqual([code])
    expect(range).toMatchObject({ coverage: 'nothing', revision: null })
    expect(range.findings[0]?.subIndication).toBe('FORMAT_FAILURE')
  })

  it('fails on a dictionary that was written anew, whose old /Contents is still the gap', async () => {
    const pdf = decodeLatin1(signed())
    const start = pdf.indexOf(CONTENTS)
    const respelled = `5 0 obj\n<< /Contents ${CONTENTS} /ByteRange [0 ${start} ${start + CONTENTS.length} ${pdf.length - start - CONTENTS.length}] >>\nendobj\n`
    const xref = pdf.length + respelled.length
    const update =
      `${respelled}xref\n5 1\n${String(pdf.length).padStart(10, '0')} 00000 n \ntrailer\n` +
      `<< /Root 1 0 R /Size 6 /Prev ${pdf.lastIndexOf('xref\n0')} >>\nstartxref\n${xref}\n%%EOF\n`
    const range = await check(encodeLatin1(pdf + update))
    expect(codes(range)).toEqual(['PDF_SIGNATURE_RESPELLED'])
    expect(range.coverage).toBe('part')
  })
})
