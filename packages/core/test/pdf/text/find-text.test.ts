import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/encoding/byte-source.ts'
import { encodeHex } from '../../../src/encoding/hex.ts'
import {
  findText,
  openPdf,
  PageTextReader,
  walkPages,
  type Glyph,
  type TextBox,
} from '../../../src/pdf/index.ts'
import { onePage } from '../../support/pdfs.ts'

const LETTERS = new URL('../../../../cli/documents/', import.meta.url)

async function glyphsOf(pdf: Uint8Array, number = 0): Promise<readonly Glyph[]> {
  const document = await openPdf(memorySource(pdf))
  for await (const page of walkPages(document))
    if (page.index === number) return new PageTextReader(document).read(page)
  return []
}

async function find(pdf: Uint8Array, text: string, page = 0): Promise<TextBox[]> {
  return findText(await glyphsOf(pdf, page), text)
}

const stream = (text: string, entries = ''): string =>
  `<< /Length ${text.length} ${entries} >>\nstream\n${text}\nendstream`

/** A page with this content, Helvetica as F1, a composite font as F2, and a form as X. */
function page(content: string, more: Readonly<Record<number, string>> = {}): Uint8Array {
  const resources = '<< /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /X 9 0 R >> >>'
  return onePage({
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources ${resources} >>`,
    4: stream(content),
    5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    6: '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>',
    7: '<< /Type /Font /Subtype /CIDFontType2 /DW 1000 /W [1 [500 500] 3 20 600] >>',
    8: stream('1 begincodespacerange <0000> <FFFF> endcodespacerange'),
    9: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
    ...more,
  })
}

/** A ToUnicode that gives the characters of a text the codes 1, 2, 3 … */
function toUnicode(text: string): string {
  const rows = Array.from(text, (character, index) => {
    const target = encodeHex(new Uint8Array(Buffer.from(character, 'utf16le').swap16()))
    return `<${hex(index + 1)}> <${target}>`
  })
  return stream(`${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar`)
}

const hex = (code: number): string => code.toString(16).padStart(4, '0')
const codes = (text: string): string => Array.from(text, (_c, index) => hex(index + 1)).join('')

describe('finding a text on a page', () => {
  it.each([
    ['01-cong-van.pdf', 0, 'Hoàng Văn Minh', [379.5, 479.8]],
    ['02-quyet-dinh.pdf', 1, 'Hoàng Văn Minh', [379.5, 479.8]],
    ['03-bao-cao.pdf', 0, 'Bế Quang Huy', [386.8, 472.3]],
    ['05-thong-bao.pdf', 0, 'Đàm Thị Lan', [390.7, 468.5]],
  ])(
    'finds the signer’s name in %s as LibreOffice wrote it, composed or not',
    async (file, number, name, [left = 0, right = 0]) => {
      const pdf = new Uint8Array(await readFile(new URL(file, LETTERS)))
      const found = (await find(pdf, name, number)).at(-1)
      expect(found?.left).toBeCloseTo(left, 0)
      expect(found?.right).toBeCloseTo(right, 0)
      expect((await find(pdf, name.normalize('NFD'), number)).at(-1)).toEqual(found)
    },
  )

  it('finds words parted by spaces, by movements and by spacing (ISO 32000-2, 9.4)', async () => {
    const ways = [
      '(Le Van Tai) Tj',
      '[(Le) -300 (Van) -300 (T) 20 (ai)] TJ',
      '(Le) Tj 20 0 Td (Van) Tj 30 0 Td (Tai) Tj',
      '(Le) Tj 1 0 0 1 120 700 Tm (Van) Tj 1 0 0 1 150 700 Tm (Tai) Tj',
      '4 Tw (Le Van Tai) Tj',
      "50 Tz 14 TL (Le Van Tai) '",
      '2 1 (Le Van Tai) "',
    ]
    for (const way of ways) {
      const pdf = page(`BT /F1 12 Tf 1 0 0 1 100 700 Tm ${way} ET`)
      expect(await find(pdf, 'Le  Van\tTai'), way).toHaveLength(1)
    }
  })

  it('finds whole words only, on one line only', async () => {
    const lines =
      '(Le Van Taing) Tj 0 -20 Td (xLe Van Tai) Tj 0 -20 Td (Le Van) Tj 0 -20 Td (Tai) Tj'
    expect(await find(page(`BT /F1 12 Tf 100 700 Td ${lines} ET`), 'Le Van Tai')).toEqual([])
    expect(
      await find(page('BT /F1 12 Tf 9 9 Td (\\(Le Van Tai\\), .) Tj ET'), 'Le Van Tai'),
    ).toHaveLength(1)
  })

  it('measures in the page’s own space, whatever matrix is set', async () => {
    const turned = page('q 0 2 -2 0 400 100 cm BT /F2 10 Tf 5 5 Td <00010002> Tj ET Q', {
      8: toUnicode('Hạ'),
    })
    const [box] = await find(turned, 'Hạ')
    // Two glyphs of half an em, 20 points high once doubled, running upwards from x = 400 - 10, y = 110.
    expect(box?.bottom).toBeCloseTo(110)
    expect(box?.top).toBeCloseTo(130)
    expect(box?.left).toBeCloseTo(390 - 0.9 * 20)
    expect(box?.right).toBeCloseTo(390 + 0.22 * 20)
  })

  it('reads ranges of ToUnicode, and letters whose marks are glyphs of their own (9.10.3)', async () => {
    const ranges = stream(
      '2 beginbfrange <0001> <0003> <0041> <0004> <0005> [<0061> <0323>] endbfrange 1 beginbfchar <0006> <0302> endbfchar',
    )
    const show = (text: string): Uint8Array =>
      page(`BT /F2 10 Tf 5 5 Td <${text}> Tj ET`, { 8: ranges })
    expect(await find(show('000100020003'), 'ABC')).toHaveLength(1)
    // a, dot below, circumflex; and the other way round.
    expect(await find(show('000400050006'), 'ậ')).toHaveLength(1)
    expect(await find(show('000400060005'), 'ậ')).toHaveLength(1)
  })

  it('reads simple fonts by their encoding and its differences (9.6.5)', async () => {
    const differences =
      '<< /BaseEncoding /MacRomanEncoding /Differences [1 /Dcroat /uni1EB7 128 /ohorntilde /Lan.alt /g7] >>'
    const pdf = page('BT /F1 12 Tf 9 9 Td (\\001\\002\\200n) Tj ET', {
      5: `<< /Type /Font /Subtype /TrueType /FirstChar 1 /Widths [600 500] /Encoding ${differences} >>`,
    })
    expect(await find(pdf, 'Đặỡn')).toHaveLength(1)
  })

  it('follows forms, each in its own space with its own resources (8.10)', async () => {
    const form = stream(
      'BT /F1 10 Tf 1 1 Td (Ky) Tj ET',
      '/Subtype /Form /BBox [0 0 99 99] /Matrix [1 0 0 1 300 200] ',
    )
    const pdf = page('q /X Do Q BT (lost) Tj ET', { 9: form })
    const [box] = await find(pdf, 'Ky')
    expect(box?.left).toBeCloseTo(301)
    expect(await find(pdf, 'lost')).toEqual([])
  })

  it('passes over inline images and what it does not understand', async () => {
    const junk = 'BI /W 1 /H 1 ID (((EI\\ EI )oops] 1..2 --3 >> /Missing 9 Tf (no font) Tj'
    expect(await find(page(`${junk} BT /F1 9 Tf 9 9 Td (Ky) Tj ET`), 'Ky')).toHaveLength(1)
  })

  it('finds nothing for nothing', async () => {
    expect(await find(page('BT /F1 12 Tf (a) Tj ET'), ' ')).toEqual([])
    expect(await find(page(''), 'a')).toEqual([])
  })

  it('finds every Vietnamese text at its place, however it is cut into strings', async () => {
    const words = fc.stringMatching(
      /^[A-Za-zĂăÂâĐđÊêÔôƠơƯưạảấầậắằặẹẻẽếềểễệỉịọỏốồộớờợụủứừựỳỵỷỹ]{1,8}$/u,
    )
    const texts = fc.array(words, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(20), async (text, cut) => {
        const all = codes(text)
        const at = 4 * Math.min(cut, all.length / 4)
        const content = `BT /F2 10 Tf 50 60 Td [<${all.slice(0, at)}> <${all.slice(at)}>] TJ ET`
        const [box] = await find(page(content, { 8: toUnicode(text) }), text)
        expect(box?.left).toBeCloseTo(50)
        expect(box?.bottom).toBeCloseTo(60 - 2.2)
      }),
      { numRuns: 50 },
    )
  })
})
