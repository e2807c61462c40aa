// Files that come from elsewhere: what another program appended, what is broken, what is large, what PDF 2.0 and PDF/A ask for.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeLatin1, encodeLatin1 } from '../../src/encoding/text.ts'
import { signPdf, verifyPdf, visibleSignature } from '../../src/pades/index.ts'
import { signatureImage } from '../support/images.ts'
import { hasQpdf, qpdfCheck, qpdfWrite } from '../support/pdf-kinds.ts'
import { onePage, writePdf } from '../support/pdfs.ts'
import { makeSigner } from '../support/signers.ts'

const signer = makeSigner('Nguyễn Văn A', { kind: 'p256' })
const at = new Date('2026-03-02T01:02:03Z')

async function signTwice(pdf: Uint8Array): Promise<Uint8Array> {
  return signPdf(await signPdf(pdf, signer, { at }), signer, { at })
}

async function expectTwoGood(pdf: Uint8Array): Promise<void> {
  const { signatures } = await verifyPdf(pdf, { trust: [], at })
  expect(signatures).toMatchObject([
    { digestsMatch: true, coverage: 'whole-revision', changesPermitted: true },
    { digestsMatch: true, coverage: 'whole-document', changesAfter: 'none' },
  ])
}

/** What another program saved behind a file, with its own line ends. */
function saveBehind(pdf: Uint8Array, eol: string): Uint8Array {
  const text = decodeLatin1(pdf)
  const prev = /startxref\s+(\d+)/.exec(text)?.[1] ?? ''
  const object = `5 0 obj${eol}<< /Title (x) >>${eol}endobj${eol}`
  const row = `${String(text.length).padStart(10, '0')} 00000 n${eol === '\r\n' ? eol : ` ${eol}`}`
  const trailer = `trailer${eol}<< /Size 6 /Root 1 0 R /Info 5 0 R /Prev ${prev} >>${eol}`
  const start = text.length + object.length
  return encodeLatin1(
    `${text}${object}xref${eol}5 1${eol}${row}${trailer}startxref${eol}${start}${eol}%%EOF${eol}`,
  )
}

describe('incremental updates of other programs', () => {
  it.each(['\r\n', '\r', '\n'] as const)('are signed behind, with %j', async (eol) => {
    const signed = await signTwice(saveBehind(onePage({}, { eol }), eol))
    await expectTwoGood(signed)
    if (hasQpdf) expect(qpdfCheck(signed)).toBe('')
  })

  it('and between two signatures are told', async () => {
    const first = await signPdf(onePage(), signer, { at })
    const text = decodeLatin1(first)
    expect(text.endsWith('%%EOF\n')).toBe(true)
    const crlf = encodeLatin1(text.replace(/%%EOF\n$/, '%%EOF\r\n'))
    const { signatures } = await verifyPdf(crlf, { trust: [], at })
    // The line end was covered: nothing of the file may be another one.
    expect(signatures).toMatchObject([{ coverage: 'whole-revision' }])
  })
})

describe('a broken cross-reference', () => {
  const broken = (pdf: Uint8Array): Uint8Array =>
    encodeLatin1(decodeLatin1(pdf).replace(/startxref\n\d+(\n%%EOF\n)$/, 'startxref\n17$1'))

  it('is refused, and repaired on request where nobody has signed', async () => {
    const pdf = broken(onePage())
    await expect(signPdf(pdf, signer, { at })).rejects.toMatchObject({
      code: 'ERR_FORMAT_PDF_OBJECT',
    })
    const repaired = await signPdf(pdf, signer, { at, repair: true })
    expect(Buffer.compare(repaired.subarray(0, pdf.length), pdf)).toBe(0)
    const twice = await signPdf(repaired, signer, { at })
    await expectTwoGood(twice)
    if (hasQpdf) expect(qpdfCheck(twice)).toBe('')
  })

  it.skipIf(!hasQpdf)('is repaired with object streams as well', async () => {
    const pdf = broken(qpdfWrite(onePage(), '--object-streams=generate'))
    await expectTwoGood(await signPdf(await signPdf(pdf, signer, { at, repair: true }), signer))
  })

  it('of a signed file is never repaired, also where no field leads to the signature any more', async () => {
    const signed = broken(await signPdf(onePage(), signer, { at }))
    const lost = encodeLatin1(decodeLatin1(signed).replaceAll('/AcroForm', '/AcroFxxx'))
    for (const pdf of [signed, lost]) {
      await expect(signPdf(pdf, signer, { at, repair: true })).rejects.toMatchObject({
        code: 'ERR_FORMAT_PDF_REPAIR_SIGNED',
      })
      expect(await verifyPdf(pdf, { trust: [], at })).toMatchObject({
        indication: 'TOTAL-FAILED',
        subIndication: 'FORMAT_FAILURE',
      })
    }
  })

  it('is nothing to a sound file', async () => {
    const signed = await signPdf(onePage(), signer, { at })
    const twice = await signPdf(signed, signer, { at, repair: true })
    await expectTwoGood(twice)
  })
})

it('signs the last of 100 000 pages visibly', async () => {
  const count = 100_000
  const objects: Record<number, string> = { 1: '<< /Type /Catalog /Pages 2 0 R >>' }
  const kids = Array.from({ length: count }, (_, page) => `${page + 3} 0 R`)
  for (let page = 0; page < count; page++)
    objects[page + 3] = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'
  objects[2] = `<</Type/Pages/Count ${count}/Kids[${kids.join(' ')}]>>`
  const appearance = visibleSignature({ page: -1, at: [9, 9, 99, 99], image: signatureImage() })
  const signed = await signPdf(writePdf({ objects }), signer, { at, appearance })
  expect(await verifyPdf(signed, { trust: [], at })).toMatchObject({
    signatures: [{ digestsMatch: true, coverage: 'whole-document' }],
  })
  expect(decodeLatin1(signed)).toContain(`/P ${count + 2} 0 R`)
}, 60_000)

it('leaves a PDF 2.0 file one, with its extensions', async () => {
  const plain = decodeLatin1(
    onePage({
      1: '<< /Type /Catalog /Pages 2 0 R /Version /2.0 /Extensions << /ISO_ [<< /BaseVersion /2.0 /ExtensionLevel 32001 >>] >> >>',
    }),
  )
  const signed = await signTwice(encodeLatin1(plain.replace('%PDF-1.7', '%PDF-2.0')))
  await expectTwoGood(signed)
  expect(decodeLatin1(signed)).toMatch(/^%PDF-2\.0/)
  expect(decodeLatin1(signed).match(/\/ISO_/g)?.length).toBeGreaterThan(1)
  if (hasQpdf) expect(qpdfCheck(signed)).toBe('')
})

const hasOffice = spawnSync('which', ['soffice']).status === 0
if (!hasOffice) console.warn('!!! LibreOffice is not installed: PDF/A is NOT checked here !!!')

describe.skipIf(!hasOffice)('PDF/A and PDF/UA as LibreOffice writes them', () => {
  function convert(options: Readonly<Record<string, string | number>>): Uint8Array {
    const folder = mkdtempSync(path.join(tmpdir(), 'sealpost-pdfa-'))
    try {
      writeFileSync(path.join(folder, 'letter.txt'), 'Kính gửi: Sở Nội vụ\n')
      const entries = Object.entries(options).map(([key, value]) => {
        const type = typeof value === 'number' ? 'long' : 'boolean'
        return `"${key}":{"type":"${type}","value":"${value}"}`
      })
      const filter = `pdf:writer_pdf_Export:{${entries.join(',')}}`
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const words = [profile, '--headless', '--convert-to', filter, 'letter.txt']
      spawnSync('soffice', words, { cwd: folder, timeout: 100_000 })
      return new Uint8Array(readFileSync(path.join(folder, 'letter.pdf')))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  /** The rules of ISO 19005 that an update can break, in what it wrote. */
  function expectArchivable(signed: Uint8Array, original: Uint8Array): void {
    const added = decodeLatin1(signed.subarray(original.length))
    expect(added).not.toMatch(/\/Encrypt|\/NeedAppearances true|\/LZWDecode|\/JavaScript|\/XFA/)
    for (const widget of added.match(/<<[^]*?\/Subtype \/Widget[^]*?endobj/g) ?? [])
      expect(Number(/\/F (\d+)/.exec(widget)?.[1])).toBe(132)
    expect(added).toMatch(/\/ID ?\[/)
    expect(added.match(/\/Type ?\/Metadata/g)).toBeNull()
    const streams = decodeLatin1(original).includes('/Type/ObjStm')
    if (!streams) expect(added).not.toContain('/Type /XRef')
  }

  it('stay PDF/A-1b, 2b and 3b, tagged or not, signed twice', async () => {
    for (const version of [1, 2, 3]) {
      const pdf = convert({ SelectPdfVersion: version, UseTaggedPDF: 'true' })
      const signed = await signTwice(pdf)
      await expectTwoGood(signed)
      expectArchivable(signed, pdf)
      expect(decodeLatin1(signed).match(/\/S ?\/Form/g)).toHaveLength(1)
      if (hasQpdf) expect(qpdfCheck(signed)).toBe('')
    }
  }, 200_000)
})
