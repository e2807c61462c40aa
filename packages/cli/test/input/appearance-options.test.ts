import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { memorySource } from '@sealpost/core'
import { openPdf } from '@sealpost/core/pdf'
import { readAppearance, type AppearanceOptions } from '../../src/input/appearance-options.ts'

const AT = new Date('2026-11-24T02:00:00Z')
const image = fileURLToPath(new URL('../../documents/chu-ky.png', import.meta.url))
const MM = 72 / 25.4

function read(options: Partial<AppearanceOptions>): ReturnType<typeof readAppearance> {
  return readAppearance({ text: [], ...options }, AT)
}

/** Two empty pages of A4. */
const PAGES = Buffer.from(
  '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R/Size 5>>',
)

describe('--appearance', () => {
  it('is a place in millimetres from the upper left corner, on a page that people count', async () => {
    const document = await openPdf(memorySource(PAGES), { repair: true })
    const at = { appearance: 'person', image, place: '20,30,60,20' }
    const [first, last] = await Promise.all(
      ['1', '-1'].map(async (page) => (await read({ ...at, page }))?.place(document)),
    )
    expect([first?.page, last?.page]).toEqual([0, 1])
    const [left = 0, bottom = 0, right = 0, top = 0] = first?.rectangle ?? []
    expect([left, right - left].map((points) => Math.round(points / MM))).toEqual([20, 60])
    expect([842 - top, top - bottom].map((points) => Math.round(points / MM))).toEqual([30, 20])
  })

  it('is none when nobody asks for one', async () => {
    expect(await read({})).toBeUndefined()
  })

  const refusals: readonly (readonly [options: Partial<AppearanceOptions>, text: string])[] = [
    [{ appearance: 'stamp' }, 'trich-sao'],
    [{ appearance: 'person', image }, '--near TEXT or --place'],
    [{ appearance: 'person', image, near: 'a', place: '1,1,1,1' }, 'one of them'],
    [{ appearance: 'person', near: 'a' }, '--image FILE'],
    [{ appearance: 'person', image, near: 'a', page: '0' }, '--page'],
    [{ appearance: 'person', image, place: '1,2,3' }, 'left,top,width,height'],
    [{ appearance: 'person', image, place: '1,2,0,4' }, 'left,top,width,height'],
    [{ appearance: 'person', image, place: '1,2,x,4' }, 'millimetres'],
    [{ appearance: 'agency', image }, '--width-mm MM'],
    [{ appearance: 'agency', image, widthMm: '3 cm' }, '--width-mm takes'],
    [{ appearance: 'agency', widthMm: '36' }, '--image FILE'],
    [{ appearance: 'attachment' }, '--number TEXT'],
    [{ appearance: 'sao-y' }, '--agency NAME'],
    [{ appearance: 'visible', near: 'a' }, '--text, --image or both'],
    [{ near: 'Hoàng Văn Minh' }, '--near belongs to a visible signature'],
    [{ text: ['Đã ký'] }, '--text belongs to a visible signature'],
  ]
  it.each(refusals)('says what is missing or wrong: %o', async (options, text) => {
    await expect(read(options)).rejects.toMatchObject({
      exitCode: 64,
      message: expect.stringContaining(text) as string,
    })
  })
})
