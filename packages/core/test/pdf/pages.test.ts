import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { openPdf, walkPages } from '../../src/pdf/index.ts'
import { writePdf } from '../support/pdfs.ts'

async function pagesOf(objects: Record<number, string>): Promise<number[]> {
  const document = await openPdf(memorySource(writePdf({ objects })))
  const numbers: number[] = []
  for await (const page of walkPages(document)) numbers.push(page.reference.num)
  return numbers
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'

describe('walkPages (ISO 32000-2, 7.7.3)', () => {
  it('gives pages in reading order over nested nodes', async () => {
    const pages = await pagesOf({
      1: CATALOG,
      2: '<< /Kids [3 0 R 4 0 R] >>',
      3: '<< /Kids [5 0 R 6 0 R] >>',
      4: '<< /Type /Page >>',
      5: '<< /Type /Page >>',
      6: '<< /Type /Page >>',
    })
    expect(pages).toEqual([5, 6, 4])
  })

  it('hands down what pages inherit (7.7.3.4)', async () => {
    const objects = {
      1: CATALOG,
      2: '<< /Kids [3 0 R] /Rotate 90 /MediaBox [0 0 1 1] >>',
      3: '<< /Type /Page /MediaBox [0 0 2 2] >>',
    }
    const document = await openPdf(memorySource(writePdf({ objects })))
    for await (const { inherited } of walkPages(document)) {
      expect(inherited.get('Rotate')).toBe(90)
      expect(inherited.get('MediaBox')).toEqual([0, 0, 2, 2])
    }
  })

  it.each([
    ['a loop', { 2: '<< /Kids [2 0 R] >>' }],
    ['a page that comes twice', { 2: '<< /Kids [3 0 R 3 0 R] >>', 3: '<< /Type /Page >>' }],
    ['a kid that is no reference', { 2: '<< /Kids [<< /Type /Page >>] >>' }],
    ['a kid that is missing', { 2: '<< /Kids [9 0 R] >>' }],
  ])('refuses %s by name', async (_, objects) => {
    await expect(pagesOf({ 1: CATALOG, ...objects })).rejects.toMatchObject({
      code: 'ERR_FORMAT_PDF_PAGES',
    })
  })

  it('walks 100 000 pages, flat and as a chain', async () => {
    const count = 100_000
    const flat: Record<number, string> = { 1: CATALOG }
    const chain: Record<number, string> = { 1: CATALOG }
    const kids: string[] = []
    for (let i = 0; i < count; i++) {
      const page = 3 + i
      kids.push(`${page} 0 R`)
      flat[page] = '<</Type/Page>>'
      chain[2 + i] = `<</Kids[${page} 0 R]>>`
    }
    flat[2] = `<</Kids[${kids.join(' ')}]>>`
    chain[2 + count] = '<</Type/Page>>'
    expect((await pagesOf(flat)).length).toBe(count)
    expect(await pagesOf(chain)).toEqual([2 + count])
  })
})
