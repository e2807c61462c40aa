// `npm run pictures`: signs the letters with each look of Decree 30/2020 and keeps what poppler renders, for docs/appearance.md; then the dashboard.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agencySeal, attachmentMark, copyMark, personSignature, signPdf } from '@sealpost/core'
import { loadFont } from '@sealpost/core/files'
import type { AppearanceBuilder } from '@sealpost/core/pades'
import { createPki } from '@sealpost/pretend-pki'
import { pictureDashboard } from './pictures/dashboard.ts'
import { runOrThrow } from './run.ts'
import { ROOT } from './workspaces.ts'

const LETTERS = join(ROOT, 'packages/cli/documents')
const PICTURES = join(ROOT, 'docs/pictures')

interface Picture {
  readonly name: string
  readonly letter: string
  /** Who signs, one after the other, and how it looks. */
  readonly signatures: readonly (readonly [holder: string, look: AppearanceBuilder])[]
  /** From 1. */
  readonly page: number
  /** What is shown of the page, in millimetres from its upper left corner. Default: the whole page. */
  readonly part?: readonly [left: number, top: number, width: number, height: number]
  readonly dotsPerInch: number
}

const pki = await createPki()
const font = await loadFont()
const image = readLetter('chu-ky.png')
const seal = { image: readLetter('con-dau.png'), widthMm: 36 }
const at = pki.now
const chairman = { under: 'CHỦ TỊCH', near: 'Hoàng Văn Minh' }

function readLetter(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(LETTERS, name)))
}

const person = ['chairman', personSignature({ image, at: chairman })] as const
const agency = ['committeeSeal', agencySeal(seal)] as const
const letter = { letter: '01-cong-van.pdf', page: 1 }
const upperHalf = { part: [0, 0, 210, 75], dotsPerInch: 110 } as const
const signerBox = { part: [95, 217, 105, 48], dotsPerInch: 130 } as const

const PICTURES_TO_MAKE: readonly Picture[] = [
  { name: 'letter', ...letter, signatures: [person, agency], dotsPerInch: 48 },
  { name: 'person', ...letter, signatures: [person], ...signerBox },
  { name: 'agency', ...letter, signatures: [person, agency], ...signerBox },
  {
    name: 'attachment',
    letter: '05-thong-bao-phu-luc.pdf',
    page: 1,
    signatures: [['thucPhanSeal', attachmentMark({ number: '57/TB-UBND', at, font })]],
    ...upperHalf,
  },
  ...(['SAO Y', 'SAO LỤC', 'TRÍCH SAO'] as const).map((form, index) => ({
    name: ['full-copy', 'copy-of-a-copy', 'extract'][index] ?? '',
    ...letter,
    signatures: [['homeSeal', copyMark({ form, agency: 'Sở Nội vụ', at, font })] as const],
    part: [0, 0, 210, 45] as const,
    dotsPerInch: 110,
  })),
]

async function sign({ letter, signatures }: Picture): Promise<Uint8Array> {
  let pdf = readLetter(letter)
  for (const [holder, appearance] of signatures)
    pdf = await signPdf(pdf, pki.holder(holder), { at, utcOffsetMinutes: 420, appearance })
  return pdf
}

async function render(picture: Picture, folder: string): Promise<void> {
  const { name, page, dotsPerInch, part } = picture
  const pdf = join(folder, `${name}.pdf`)
  writeFileSync(pdf, await sign(picture))
  const box = part?.map((mm) => String(Math.round((mm / 25.4) * dotsPerInch)))
  const [x = '0', y = '0', width = '-1', height = '-1'] = box ?? []
  const crop = box === undefined ? [] : ['-x', x, '-y', y, '-W', width, '-H', height]
  const which = ['-f', String(page), '-singlefile', '-r', String(dotsPerInch), '-png']
  await runOrThrow('pdftoppm', [...which, ...crop, pdf, join(PICTURES, name)])
}

const folder = mkdtempSync(join(tmpdir(), 'sealpost-pictures-'))
try {
  for (const picture of PICTURES_TO_MAKE) await render(picture, folder)
} finally {
  rmSync(folder, { recursive: true })
}
await pictureDashboard()
