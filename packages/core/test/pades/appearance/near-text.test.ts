import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/encoding/byte-source.ts'
import {
  MAX_NEAR_LENGTH,
  MAX_SEARCHED_PAGES,
  personSignature,
  visibleSignature,
  type AppearancePlace,
  type NearText,
} from '../../../src/pades/index.ts'
import { openPdf } from '../../../src/pdf/index.ts'
import { signatureImage } from '../../support/images.ts'
import { onePage, writePdf } from '../../support/pdfs.ts'

const MM = 72 / 25.4
const LETTERS = new URL('../../../../cli/documents/', import.meta.url)
/** Where the name stands in the letters, as pdftotext measures it. */
const NAME = { left: 379.5, right: 479.8, top: 104.1 }
const image = signatureImage(200, 100)

async function letter(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, LETTERS)))
}

async function place(pdf: Uint8Array, at: NearText, page?: number): Promise<AppearancePlace> {
  const appearance = personSignature({ image, at, ...(page !== undefined && { page }) })
  return appearance.place(await openPdf(memorySource(pdf)))
}

const FONTS = '/Resources << /Font << /F 5 0 R >> >>'
const FONT = '<< /Subtype /Type1 /Encoding /WinAnsiEncoding >>'
const text = (content: string): string =>
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`

function turned(rotate: number, content: string): Uint8Array {
  const entries = `/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate ${rotate}`
  return onePage({ 3: `<< ${entries} /Contents 4 0 R ${FONTS} >>`, 4: text(content), 5: FONT })
}

describe('a place near a text', () => {
  it('is centred over the last place of the name, in the image’s proportions (Decree 30, Annex I, Part I, II.7)', async () => {
    const { page, rectangle } = await place(await letter('01-cong-van.pdf'), {
      near: 'Hoàng Văn Minh',
    })
    const [left, bottom, right, top] = rectangle
    expect(page).toBe(0)
    expect((left + right) / 2).toBeCloseTo((NAME.left + NAME.right) / 2, 0)
    expect(bottom).toBeCloseTo(NAME.top + 3, 0)
    expect(top - bottom).toBeCloseTo(18 * MM)
    expect(right - left).toBeCloseTo(36 * MM)
  })

  it('is found on the last page that has it, or on the page that is named', async () => {
    const pdf = await letter('02-quyet-dinh.pdf')
    expect((await place(pdf, { near: 'Hoàng Văn Minh' })).page).toBe(1)
    expect((await place(pdf, { near: 'ỦY BAN NHÂN DÂN' })).page).toBe(0)
    await expect(place(pdf, { near: 'Hoàng Văn Minh' }, 0)).rejects.toMatchObject({
      code: 'ERR_USAGE_TEXT_NOT_FOUND',
      details: { pages: '1' },
    })
  })

  it('is centred between position and name, and smaller where they leave less room', async () => {
    const at = { under: 'CHỦ TỊCH', near: 'Hoàng Văn Minh' }
    const pdf = await letter('01-cong-van.pdf')
    const { rectangle } = await place(pdf, at)
    const [, bottom, , top] = rectangle
    expect(bottom).toBeGreaterThan(NAME.top)
    const [, low, , high] = (await place(pdf, { ...at, height: 500, width: 500 })).rectangle
    expect((low + high) / 2).toBeCloseTo((bottom + top) / 2)
    expect(high - low).toBeGreaterThan(top - bottom)
    await expect(place(pdf, { ...at, under: 'GIÁM ĐỐC' })).rejects.toMatchObject({
      code: 'ERR_USAGE_TEXT_NOT_FOUND',
      details: { near: 'GIÁM ĐỐC' },
    })
  })

  it('can be the text itself', async () => {
    const look = visibleSignature({
      at: { near: 'Hoàng Văn Minh', side: 'over', width: 50, height: 20 },
      image,
    })
    const pdf = await openPdf(memorySource(await letter('01-cong-van.pdf')))
    const [, bottom, , top] = (await look.place(pdf)).rectangle
    expect((bottom + top) / 2).toBeCloseTo(NAME.top - (1.12 * 13.5) / 2, 0)
  })

  it.each([
    // The name is written so that the reader sees it upright: in the page's own space it runs in the direction given.
    [0, 'BT /F 10 Tf 1 0 0 1 300 400 Tm (Ky) Tj ET', [0, 1]],
    [90, 'BT /F 10 Tf 0 1 -1 0 300 400 Tm (Ky) Tj ET', [-1, 0]],
    [180, 'BT /F 10 Tf -1 0 0 -1 300 400 Tm (Ky) Tj ET', [0, -1]],
    [270, 'BT /F 10 Tf 0 -1 1 0 300 400 Tm (Ky) Tj ET', [1, 0]],
  ])(
    'is above as the reader sees it, on a page turned by %i',
    async (rotate, content, [x = 0, y = 0]) => {
      const { rectangle } = await place(turned(rotate, content), {
        near: 'Ky',
        width: 40,
        height: 20,
      })
      const [left, bottom, right, top] = rectangle
      const middle = [(left + right) / 2, (bottom + top) / 2]
      // From the middle of the word's baseline: ascent 9, gap 3, half of 20.
      const baseline = { 0: [305, 400], 90: [300, 405], 180: [295, 400], 270: [300, 395] }[
        rotate as 0 | 90 | 180 | 270
      ]
      expect(middle[0]).toBeCloseTo((baseline[0] ?? 0) + 22 * x)
      expect(middle[1]).toBeCloseTo((baseline[1] ?? 0) + 22 * y)
    },
  )

  it('stays on the page', async () => {
    const { rectangle } = await place(turned(0, 'BT /F 10 Tf 2 790 Td (Ky) Tj ET'), { near: 'Ky' })
    expect(rectangle[0]).toBe(0)
    expect(rectangle[3]).toBe(800)
  })

  it('refuses to look for nothing or for a whole page, and says where it looked', async () => {
    const pdf = await letter('02-quyet-dinh.pdf')
    for (const near of ['  ', 'a'.repeat(MAX_NEAR_LENGTH + 1)])
      await expect(place(pdf, { near })).rejects.toMatchObject({ code: 'ERR_USAGE_NEAR_TEXT' })
    await expect(place(pdf, { near: 'Nguyễn Văn A' })).rejects.toMatchObject({
      code: 'ERR_USAGE_TEXT_NOT_FOUND',
      details: { near: 'Nguyễn Văn A', pages: '1 to 2' },
    })
  })

  it(`looks at the last ${MAX_SEARCHED_PAGES} pages`, async () => {
    const count = MAX_SEARCHED_PAGES + 5
    const numbers = Array.from({ length: count }, (_page, index) => index + 10)
    const pdf = writePdf({
      objects: {
        1: '<< /Type /Catalog /Pages 2 0 R >>',
        2: `<< /Type /Pages /Kids [${numbers.map((n) => `${n} 0 R`).join(' ')}] /Count ${count} >>`,
        4: text('BT /F 10 Tf 9 9 Td (Ky) Tj ET'),
        5: FONT,
        ...Object.fromEntries(
          numbers.map((n, index) => [
            n,
            `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] ${index < 5 ? '/Contents 4 0 R' : ''} ${FONTS} >>`,
          ]),
        ),
      },
    })
    await expect(place(pdf, { near: 'Ky' })).rejects.toMatchObject({
      details: { pages: '6 to 55' },
    })
    expect((await place(pdf, { near: 'Ky' }, 4)).page).toBe(4)
  })
})
