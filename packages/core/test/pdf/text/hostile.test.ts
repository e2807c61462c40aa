// Whatever a page's content, its fonts and its maps are: text is read, or a FormatError says why not.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/encoding/byte-source.ts'
import { encodeHex } from '../../../src/encoding/hex.ts'
import { FormatError } from '../../../src/errors.ts'
import { findText, openPdf, PageTextReader, walkPages } from '../../../src/pdf/index.ts'
import { onePage } from '../../support/pdfs.ts'

const WORDS = ['BT', 'ET', 'q', 'Q', 'cm', 'Tf', 'Tj', 'TJ', "'", '"', 'Td', 'TD', 'Tm', 'T*', 'Tz', 'Do', 'BI', 'ID', 'EI', '/F', '/X', '[', ']', '<<', '>>', '(', ')', '<00', '>', '1e9', '-.', '1 0 R', 'endbfrange', 'endbfchar', 'endcodespacerange', '<0041>', '<FFFFFFFF>', '%', 'null'] // prettier-ignore

const words = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.integer().map(String)), { maxLength: 60 })
  .map((list) => Buffer.from(list.join(' '), 'latin1'))
const content = fc.oneof(words, fc.uint8Array({ maxLength: 300 }))

const stream = (bytes: Uint8Array, entries = ''): string => {
  const hex = encodeHex(bytes)
  return `<< /Length ${hex.length} /Filter /ASCIIHexDecode ${entries} >>\nstream\n${hex}\nendstream`
}

async function search(pdf: Uint8Array): Promise<void> {
  const document = await openPdf(memorySource(pdf))
  const reader = new PageTextReader(document)
  try {
    for await (const page of walkPages(document)) findText(await reader.read(page), 'A')
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError)
  }
}

describe('reading the text of any page', () => {
  it('ends in glyphs or in a FormatError', async () => {
    const values = fc.constantFrom('null', '5 0 R', '[5 0 R]', '/A', '-1', '[1 [2] 3 (x)]', '<< >>')
    await fc.assert(
      fc.asyncProperty(content, content, values, values, async (page, cmap, widths, encoding) => {
        const resources = '<< /Font << /F 5 0 R >> /XObject << /X 4 0 R >> >>'
        const font = `/W ${widths} /Widths ${widths} /Encoding ${encoding} /FontMatrix ${widths}`
        await search(
          onePage({
            3: `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources ${resources} >>`,
            4: stream(page, '/Subtype /Form /Matrix [1 0 0 1 (x) 5]'),
            5: `<< /Subtype /Type0 /DescendantFonts [5 0 R] /ToUnicode 6 0 R ${font} >>`,
            6: stream(cmap),
          }),
        )
      }),
      { numRuns: 500 },
    )
  })
})
