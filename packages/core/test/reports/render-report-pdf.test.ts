import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadReportFonts } from '../../src/files/index.ts'
import { openPdf } from '../../src/pdf/index.ts'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { MAX_PAGES } from '../../src/reports/paper/lay-out.ts'
import {
  renderReportHtml,
  renderReportPdf,
  type ReportPdfOptions,
} from '../../src/reports/index.ts'
import type { VerificationReport } from '../../src/validation/index.ts'
import { signatureReport, verificationReport } from './report-factory.ts'

let fonts: ReportPdfOptions['fonts']
let folder: string
beforeAll(async () => {
  fonts = await loadReportFonts()
  folder = mkdtempSync(join(tmpdir(), 'sealpost-paper-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const FAILURE = {
  code: 'X_UNKNOWN',
  severity: 'failure',
  message: 'Something is wrong',
  at: 'signer',
} as const

function hasPdftotext(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

/** Words as a reader sees them, line breaks left aside. */
async function textOf(
  report: VerificationReport,
  language: 'vi' | 'en' = 'vi',
): Promise<{ text: string; pages: number }> {
  const file = join(folder, 'report.pdf')
  writeFileSync(file, await renderReportPdf(report, { language, fonts }))
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  return { text: text.replace(/\s+/g, ' '), pages: text.split('\f').length - 1 }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}

describe('a report on paper', () => {
  it('is a PDF that our own strict reader opens, the same octets for the same report', async () => {
    const make = (): Promise<Uint8Array> =>
      renderReportPdf(verificationReport(), { language: 'vi', fonts })
    const pdf = await make()
    expect(await make()).toEqual(pdf)
    const document = await openPdf(memorySource(pdf))
    expect((await document.catalog()).get('Pages')).toBeDefined()
    expect(pdf.length).toBeLessThan(60_000)
  })

  it.each([0, 3, 40])('does not fail on %i signatures', async (count) => {
    const signatures = Array.from({ length: count }, () =>
      signatureReport({ findings: [FAILURE], timestamps: [] }),
    )
    const report = verificationReport({ signatures, findings: [FAILURE] })
    expect((await renderReportPdf(report, { language: 'en', fonts })).length).toBeGreaterThan(1_000)
  })
})

describe.skipIf(!hasPdftotext())('what stands on paper', () => {
  it.each(['vi', 'en'] as const)('says all that the page says, in %s', async (language) => {
    const failing = signatureReport({
      indication: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
      findings: [FAILURE],
    })
    const report = verificationReport({ signatures: [failing, signatureReport()] })
    const squeezed = squeeze((await textOf(report, language)).text)
    const page = renderReportHtml(report, { language }).replace(/^[\s\S]*<main>/, '')
    const words = page
      .replace(/<[^>]*>/g, '\n')
      .replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
      .split(/\s+/)
      .map((word) => word.normalize('NFC'))
    for (const word of words.filter(({ length }) => length > 0 && length < 40))
      expect(squeezed).toContain(word)
  })

  it('starts with the verdict and numbers its sheets', async () => {
    const { text, pages } = await textOf(
      verificationReport({ signatures: Array.from({ length: 4 }, () => signatureReport()) }),
    )
    expect(text.indexOf('Hợp lệ')).toBeLessThan(60)
    expect(pages).toBeGreaterThan(1)
    const numbers = squeeze(text)
    expect(numbers).toContain(`1/${String(pages)}`)
    expect(numbers).toContain(`${String(pages)}/${String(pages)}`)
  })

  it('shows characters that hide, act, run from right to left or have no glyph by their number', async () => {
    const name = 'a\u202eb שלום 文 \u0000 e\u0302\u0301.pdf'
    const document = { ...verificationReport().document, name }
    const { text } = await textOf(verificationReport({ document }))
    expect(text).toContain('a[U+202E]b [U+05E9]')
    expect(text).toContain('[U+6587]')
    expect(text).toContain('[U+0000] ế.pdf')
  })

  it('breaks words that are wider than their column, and goes on overleaf with rows that are higher than a sheet', async () => {
    const long = { ...FAILURE, message: 'x'.repeat(1_900), at: 'y'.repeat(1_900) }
    const { text } = await textOf(verificationReport({ findings: [long] }))
    expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(1_900)
    expect(text.match(/y/g)?.length).toBeGreaterThanOrEqual(1_900)
  })

  it('ends after a hundred sheets and says how much is left out', async () => {
    const findings = Array.from({ length: 200 }, () => ({ ...FAILURE, at: 'y'.repeat(1_000) }))
    const signatures = Array.from({ length: 20 }, () => signatureReport({ findings }))
    const { text, pages } = await textOf(verificationReport({ signatures }), 'en')
    expect(pages).toBe(MAX_PAGES)
    expect(text).toMatch(/\d+ more .{0,80}100 ?\/ ?100/)
  })
})
