// Hostile pages: each bound ends in a named error, soon.
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/encoding/byte-source.ts'
import { openPdf, PageTextReader, walkPages, type Glyph } from '../../../src/pdf/index.ts'
import {
  MAX_CONTENT_BYTES,
  MAX_FONT_CODES,
  MAX_FONTS,
  MAX_FORM_DEPTH,
  MAX_GLYPHS,
  MAX_OPERATIONS,
  MAX_STATE_DEPTH,
} from '../../../src/pdf/text/limits.ts'
import { deflateSync } from 'node:zlib'
import { encodeLatin1 } from '../../../src/encoding/text.ts'
import { onePage } from '../../support/pdfs.ts'

function packed(text: string, entries = ''): string {
  const data = deflateSync(encodeLatin1(text)).toString('hex')
  const filters = '/Filter [/ASCIIHexDecode /FlateDecode]'
  return `<< /Length ${data.length} ${filters} ${entries} >>\nstream\n${data}\nendstream`
}

const FONT = '<< /Subtype /Type1 /Encoding /WinAnsiEncoding >>'

function page(
  contents: string,
  more: Readonly<Record<number, string>> = {},
  fonts = '/F1 6 0 R',
): Uint8Array {
  const resources = `<< /Font << ${fonts} >> /XObject << /X 8 0 R >> >>`
  return onePage({
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents ${contents} /Resources ${resources} >>`,
    6: FONT,
    ...more,
  })
}

async function read(pdf: Uint8Array): Promise<readonly Glyph[]> {
  const document = await openPdf(memorySource(pdf))
  for await (const first of walkPages(document)) return new PageTextReader(document).read(first)
  return []
}

const exceeded = (limit: number): Error =>
  expect.objectContaining({
    code: 'ERR_FORMAT_LIMIT_EXCEEDED',
    details: expect.objectContaining({ limit }) as object,
  }) as Error

describe('reading the text of a page', () => {
  it.each([
    [
      'content',
      MAX_CONTENT_BYTES,
      page(`[${'4 0 R '.repeat(9)}]`, { 4: packed(' '.repeat(4 << 20)) }),
    ],
    [
      'content, forms as often as they are drawn',
      MAX_CONTENT_BYTES,
      page('4 0 R', {
        4: packed('/X Do '.repeat(100)),
        8: packed(' '.repeat(4 << 20), '/Subtype /Form'),
      }),
    ],
    ['operators', MAX_OPERATIONS, page('4 0 R', { 4: packed('n '.repeat(MAX_OPERATIONS + 1)) })],
    [
      'saved states',
      MAX_STATE_DEPTH,
      page('4 0 R', { 4: packed('q '.repeat(MAX_STATE_DEPTH + 1)) }),
    ],
    [
      'glyphs',
      MAX_GLYPHS,
      page('4 0 R', { 4: packed(`/F1 1 Tf (${'a'.repeat(MAX_GLYPHS + 1)}) Tj`) }),
    ],
    [
      'forms inside forms, a form inside itself too',
      MAX_FORM_DEPTH,
      page('4 0 R', { 4: packed('/X Do'), 8: packed('/X Do', '/Subtype /Form') }),
    ],
    [
      'codes of ToUnicode',
      MAX_FONT_CODES,
      page('4 0 R', {
        4: packed('/F1 1 Tf'),
        6: '<< /Subtype /Type0 /ToUnicode 7 0 R >>',
        7: packed('<00000000> <FFFFFFFF> <0041> endbfrange'),
      }),
    ],
    [
      'widths',
      MAX_FONT_CODES,
      page('4 0 R', {
        4: packed('/F1 1 Tf'),
        6: '<< /Subtype /Type0 /DescendantFonts [7 0 R] >>',
        7: '<< /W [-99999999 65535 500] >>',
      }),
    ],
    [
      'fonts',
      MAX_FONTS,
      page(
        '4 0 R',
        {
          4: packed(Array.from({ length: MAX_FONTS + 1 }, (_f, i) => `/F${i} 1 Tf`).join(' ')),
          ...Object.fromEntries(Array.from({ length: MAX_FONTS + 1 }, (_f, i) => [i + 10, FONT])),
        },
        Array.from({ length: MAX_FONTS + 1 }, (_f, i) => `/F${i} ${i + 10} 0 R`).join(' '),
      ),
    ],
  ])('ends at the limit for %s', async (_what, limit, pdf) => {
    await expect(read(pdf)).rejects.toThrow(exceeded(limit))
  })
})
