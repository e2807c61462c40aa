// What poppler draws of the looks of Decree 30/2020/ND-CP, and where: the pictures of docs/appearance.md, measured.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  agencySeal,
  attachmentMark,
  copyMark,
  personSignature,
  signPdf,
  type Signer,
} from '@sealpost/core'
import { loadFont } from '@sealpost/core/files'
import type { AppearanceBuilder } from '@sealpost/core/pades'
import { createPki, type Pki } from '@sealpost/pretend-pki'
import { onePage } from '../../packages/core/test/support/pdfs.ts'
import { areInstalled, ask } from './outsiders.ts'

const ready = areInstalled('pdftoppm', 'pdftotext')
const LETTERS = new URL('../../packages/cli/documents/', import.meta.url)
const DOTS_PER_INCH = 72
const MM = 72 / 25.4

let folder = ''
let pki: Pki
let font: Uint8Array

beforeAll(async () => {
  if (!ready) return
  folder = await mkdtemp(join(tmpdir(), 'sealpost-looks-'))
  pki = await createPki()
  font = await loadFont()
})

afterAll(async () => {
  if (ready) await rm(folder, { recursive: true })
})

async function read(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, LETTERS)))
}

function sign(pdf: Uint8Array, signer: Signer, appearance: AppearanceBuilder): Promise<Uint8Array> {
  return signPdf(pdf, signer, { at: pki.now, appearance })
}

type Colour = (red: number, green: number, blue: number) => boolean
const isBlue: Colour = (red, green, blue) => blue > 150 && red < 120 && green < 130
const isRed: Colour = (red, green, blue) => red > 170 && green < 90 && blue < 90
const isBlack: Colour = (red, green, blue) => red < 90 && green < 90 && blue < 90

interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where the first page shows a colour, in points from its upper left corner. */
async function areasOf(pdf: Uint8Array, ...colours: readonly Colour[]): Promise<Area[]> {
  const path = join(folder, 'page')
  await writeFile(`${path}.pdf`, pdf)
  const size = ['-r', String(DOTS_PER_INCH), '-singlefile', '-f', '1']
  expect(await ask('pdftoppm', ...size, `${path}.pdf`, path)).toMatchObject({ ok: true })
  const image = await readFile(`${path}.ppm`)
  return colours.map((colour) => areaOf(image, colour))
}

/** PPM: `P6`, width, height and 255 in lines of text, then three bytes a pixel. */
function areaOf(image: Buffer, colour: Colour): Area {
  const [head = '', width = ''] =
    /^P6\s+(\d+)\s+\d+\s+255\s/.exec(image.toString('latin1', 0, 40)) ?? []
  const columns = Number(width)
  const xs: number[] = []
  const ys: number[] = []
  for (let at = head.length, pixel = 0; at + 2 < image.length; at += 3, pixel++) {
    if (!colour(image[at] ?? 0, image[at + 1] ?? 0, image[at + 2] ?? 0)) continue
    xs.push(pixel % columns)
    ys.push(Math.floor(pixel / columns))
  }
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs) + 1,
    bottom: Math.max(...ys) + 1,
  }
}

/** Where pdftotext finds a word, in points from the upper left corner. */
async function wordOf(name: string, word: string): Promise<Area> {
  const path = join(folder, name)
  await writeFile(path, await read(name))
  const { text } = await ask('pdftotext', '-bbox', path, '-')
  const rows = [
    ...text.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g),
  ]
  const [, left, top, right, bottom] = rows.findLast(([, , , , , each]) => each === word) ?? []
  return { left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) }
}

describe.skipIf(!ready)('Decree 30/2020, Annex I, as poppler draws it', () => {
  it('shows the person’s signature in blue between position and name (Part I, II.7)', async () => {
    const image = await read('chu-ky.png')
    const look = personSignature({ image, at: { under: 'CHỦ TỊCH', near: 'Hoàng Văn Minh' } })
    const signed = await sign(await read('01-cong-van.pdf'), pki.holder('chairman'), look)
    const [ink] = await areasOf(signed, isBlue)
    const [position, first, last] = await Promise.all(
      ['TỊCH', 'Hoàng', 'Minh'].map((word) => wordOf('01-cong-van.pdf', word)),
    )
    expect(ink?.top).toBeGreaterThan((position?.bottom ?? 0) - 6)
    expect(ink?.bottom).toBeLessThan((first?.top ?? 0) + 6)
    const middle = ((first?.left ?? 0) + (last?.right ?? 0)) / 2
    expect(Math.abs(((ink?.left ?? 0) + (ink?.right ?? 0)) / 2 - middle)).toBeLessThan(6)
  })

  it('shows the seal in red at real size over a third of the signature, on its left (II.8)', async () => {
    const person = personSignature({
      image: await read('chu-ky.png'),
      at: { under: 'CHỦ TỊCH', near: 'Hoàng Văn Minh' },
    })
    const once = await sign(await read('01-cong-van.pdf'), pki.holder('chairman'), person)
    const [ink] = await areasOf(once, isBlue)
    const look = agencySeal({ image: await read('con-dau.png'), widthMm: 36 })
    const [seal] = await areasOf(await sign(once, pki.holder('committeeSeal'), look), isRed)
    const [left = 0, right = 0] = [seal?.left, seal?.right]
    expect(Math.abs(right - left - 36 * MM)).toBeLessThan(4)
    expect(left).toBeLessThan(ink?.left ?? 0)
    const share = (right - (ink?.left ?? 0)) / ((ink?.right ?? 0) - (ink?.left ?? 0))
    expect(share).toBeGreaterThan(0.25)
    expect(share).toBeLessThan(0.42)
  })

  it.each([
    ['an attachment', () => attachmentMark({ number: '57/TB-UBND', at: pki.now, font })],
    ['a copy', () => copyMark({ form: 'SAO Y', agency: 'Sở Nội vụ', at: pki.now, font })],
  ])(
    'shows the mark of %s upper right, in black, 10 points high (II.8, Part II)',
    async (_what, look) => {
      const scan = onePage({ 4: '<< /Length 0 >>\nstream\n\nendstream' })
      const [mark] = await areasOf(await sign(scan, pki.holder('thucPhanSeal'), look()), isBlack)
      expect(595 - (mark?.right ?? 0)).toBeGreaterThan(9 * MM)
      expect(595 - (mark?.right ?? 0)).toBeLessThan(12 * MM)
      expect(mark?.top).toBeGreaterThan(9 * MM)
      expect(mark?.bottom).toBeLessThan(17 * MM)
      expect((mark?.bottom ?? 0) - (mark?.top ?? 0)).toBeLessThan(13)
    },
  )
})
