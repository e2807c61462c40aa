import { beforeAll, describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/encoding/byte-source.ts'
import { asBuffer } from '../../../src/encoding/bytes.ts'
import { loadFont } from '../../../src/files/index.ts'
import {
  agencySeal,
  attachmentMark,
  copyMark,
  personSignature,
  signPdf,
  verifyPdf,
  visibleSignature,
  type AppearanceBuilder,
  type Rectangle,
} from '../../../src/pades/index.ts'
import { MAX_IMAGE_BYTES } from '../../../src/pades/appearance/paint.ts'
import { openPdf } from '../../../src/pdf/index.ts'
import { sealImage, signatureImage } from '../../support/images.ts'
import { onePage } from '../../support/pdfs.ts'
import { makeSigner } from '../../support/signers.ts'

const signer = makeSigner('Người ký', { kind: 'p256' })
const at = new Date('2026-11-24T02:05:00Z')
const signature: Rectangle = [330, 200, 450, 250]
const MM = 72 / 25.4

let font: Uint8Array

beforeAll(async () => {
  font = await loadFont()
})

function page(rotate: number, box = '[0 0 595 842]'): Uint8Array {
  const entries = `/Type /Page /Parent 2 0 R /MediaBox ${box} /Rotate ${rotate}`
  return onePage({ 3: `<< ${entries} /Contents 4 0 R /Resources << >> >>` })
}

async function placed(appearance: AppearanceBuilder, pdf = page(0)): Promise<Rectangle> {
  return (await appearance.place(await openPdf(memorySource(pdf)))).rectangle
}

describe('a visible signature', () => {
  it('of an image and Vietnamese text is a good signature like any other', async () => {
    const look = { at: signature, image: signatureImage(), lines: ['Ký bởi: Nguyễn Văn A'], font }
    const appearance = visibleSignature(look)
    const signed = await signPdf(page(0), signer, { at, appearance })
    expect((await verifyPdf(signed, { trust: [], at })).signatures).toMatchObject([
      { level: 'PAdES-BASELINE-B', digestsMatch: true, coverage: 'whole-document' },
    ])
    const text = asBuffer(signed).toString('latin1')
    expect(text).toContain('/Rect [330 200 450 250]')
    expect(text).toMatch(/\/AP <<\/N \d+ 0 R>>/)
    expect(text).toContain('/SMask')
  })

  it('carries the glyphs of its text, not the whole font', async () => {
    const plain = await signPdf(page(0), signer, { at })
    const appearance = visibleSignature({ at: signature, lines: ['Đã ký số'], font })
    const signed = await signPdf(page(0), signer, { at, appearance })
    expect(signed.length - plain.length).toBeLessThan(8_000)
  })

  it('goes into an existing field at that field’s own place', async () => {
    const pdf = onePage({
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>',
      5: '<< /FT /Sig /T (KySo) /Type /Annot /Subtype /Widget /Rect [99 9 9 99] /P 3 0 R >>',
    })
    const appearance = personSignature({ image: signatureImage(), at: signature })
    const signed = await signPdf(pdf, signer, { at, field: 'KySo', appearance })
    const text = asBuffer(signed).toString('latin1')
    expect(text).toMatch(/\/BBox \[0 0 90 90\]/)
    expect(text).not.toContain('[330 200 450 250]')
  })

  const refusals: readonly [rule: string, look: () => AppearanceBuilder, code: string][] = [
    ['a picture that is no PNG', () => personSignature({ image: new Uint8Array(50), at: signature }), 'ERR_USAGE_IMAGE'],
    ['a picture that is too large', () => personSignature({ image: new Uint8Array(MAX_IMAGE_BYTES + 1), at: signature }), 'ERR_USAGE_IMAGE'],
    ['text without a font', () => visibleSignature({ at: signature, lines: ['a'] }), 'ERR_USAGE_FONT'],
    ['a font that is none', () => visibleSignature({ at: signature, lines: ['a'], font: new Uint8Array(9) }), 'ERR_USAGE_FONT'],
    ['a character that the font lacks', () => visibleSignature({ at: signature, lines: ['漢'], font }), 'ERR_USAGE_FONT_GLYPH'],
    ['a rectangle without an area', () => visibleSignature({ at: [5, 5, 5, 9], lines: ['a'], font }), 'ERR_USAGE_RECTANGLE'],
    ['a page that is not there', () => visibleSignature({ at: signature, page: 7, lines: ['a'], font }), 'ERR_USAGE_PAGE'],
    ['a page before the first', () => visibleSignature({ at: signature, page: -2, lines: ['a'], font }), 'ERR_USAGE_PAGE'],
    ['a mark wider than the page', () => copyMark({ form: 'SAO Y', agency: 'Ủy ban '.repeat(40), at, font }), 'ERR_USAGE_MARK_WIDTH'],
  ] // prettier-ignore
  it.each(refusals)('is refused by name: %s', async (_rule, look, code) => {
    const signing = signPdf(page(0), signer, { at, appearance: look() })
    await expect(signing).rejects.toMatchObject({ code })
  })
})

describe('Decree 30/2020/ND-CP, Annex I', () => {
  it('puts the person’s signature where the caller says, on the last page (Part I, II.7)', async () => {
    const appearance = personSignature({ image: signatureImage(), at: signature })
    expect(await placed(appearance)).toEqual(signature)
  })

  it('puts the seal at real size over the left third of the signature (II.8)', async () => {
    const seal = agencySeal({
      image: sealImage(),
      widthMm: 36,
      signature: { page: 0, rectangle: signature },
    })
    const [left, bottom, right, top] = await placed(seal)
    expect(right - left).toBeCloseTo(36 * MM)
    expect(top - bottom).toBeCloseTo(36 * MM)
    expect(right).toBeCloseTo(330 + 120 / 3)
    expect((bottom + top) / 2).toBeCloseTo(225)
  })

  it('puts the seal over the newest visible signature when nobody says where (Article 3(8))', async () => {
    const person = personSignature({ image: signatureImage(), at: signature })
    const once = await signPdf(page(0), signer, { at, appearance: person })
    const unseen = await signPdf(once, signer, { at })
    const seal = agencySeal({ image: sealImage(), widthMm: 36 })
    const [, , right] = await placed(seal, unseen)
    expect(right).toBeCloseTo(330 + 120 / 3)
    const nowhere = signPdf(page(0), signer, { at, appearance: seal })
    await expect(nowhere).rejects.toMatchObject({ code: 'ERR_USAGE_NO_VISIBLE_SIGNATURE' })
  })

  it('puts the seal left of the signature as the reader sees it, on a turned page', async () => {
    const rectangle: Rectangle = [200, 300, 250, 420]
    const seal = agencySeal({
      image: sealImage(),
      widthMm: 36,
      signature: { page: 0, rectangle },
    })
    const [, , , top] = await placed(seal, page(90))
    // Turned by a quarter, what is seen from left to right runs upwards in the page's own space.
    expect(top).toBeCloseTo(300 + 120 / 3)
  })

  it.each([
    [0, '[0 0 595 842]', 595, 842],
    [90, '[0 0 842 595]', 842, 595],
    [180, '[0 0 595 842]', 595, 842],
    [270, '[100 50 942 645]', 842, 595],
  ])(
    'puts marks upper right as the reader sees it, on a page turned by %i',
    async (rotate, box) => {
      const mark = attachmentMark({ number: '12/UBND-VP', at, font })
      const [left, bottom, right, top] = await placed(mark, page(rotate, box))
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box.slice(1, -1).split(' ').map(Number)
      const margin = 10 * MM
      // The page's own corner that is shown upper right.
      const corner = { 0: [x2 - right, y2 - top], 90: [left - x1, y2 - top], 180: [left - x1, bottom - y1], 270: [x2 - right, bottom - y1] } // prettier-ignore
      for (const distance of corner[rotate as 0 | 90 | 180 | 270])
        expect(distance).toBeCloseTo(margin)
    },
  )

  it('writes the time in Vietnam’s zone', async () => {
    const mark = copyMark({
      form: 'SAO Y',
      agency: 'Sở Nội vụ',
      at: new Date('2026-12-31T18:00:00Z'),
      font,
    })
    const signed = await signPdf(page(0), signer, { at, appearance: mark })
    expect((await verifyPdf(signed, { trust: [], at })).signatures).toHaveLength(1)
  })
})
