import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding, VerificationReport } from '@sealpost/core'
import { renderReportHtml } from '@sealpost/core/reports'
import { MAX_REASONS, MAX_ROWS, MAX_SIGNATURES } from '../../src/reports/limits.ts'
import { MAX_VALUE_LENGTH } from '../../src/reports/markup.ts'
import { signatureReport, verificationReport } from './report-factory.ts'

const LANGUAGES = ['vi', 'en'] as const
const WORDS = {
  vi: ['Hợp lệ', 'Không hợp lệ', 'Chưa kết luận được'],
  en: ['Valid', 'Not valid', 'Undecided'],
} as const
const INDICATIONS = ['TOTAL-PASSED', 'TOTAL-FAILED', 'INDETERMINATE'] as const

/** Every text that a document or its maker decides. */
function hostileReport(text: string): VerificationReport {
  const finding: Finding = {
    code: text,
    severity: 'failure',
    message: text,
    clause: text,
    at: text,
    subIndication: 'FORMAT_FAILURE',
  }
  return verificationReport({
    tool: text,
    policy: text,
    validationTime: text,
    document: { name: text, kind: 'pdf', bytes: 1, sha256: text },
    findings: [finding],
    signatures: [
      signatureReport({
        id: text,
        format: text,
        level: text,
        indication: 'INDETERMINATE',
        covered: [{ uri: text, kind: 'element', bytes: 1 }],
        signer: {
          subject: `O=${text}`,
          commonName: text,
          issuer: text,
          serial: text,
          sha256: text,
          role: null,
          agency: null,
        },
        algorithm: { digest: text, signature: text, keyBits: 1 },
        claimedSigningTime: text,
        bestSignatureTime: text,
        timestamps: [
          {
            kind: 'document',
            time: text,
            indication: 'PASSED',
            subIndication: null,
            findings: [finding],
          },
        ],
        findings: [finding],
      }),
    ],
  })
}

function tagsOf(page: string): readonly string[] {
  return page.match(/<[^>]*>/g) ?? []
}

function count(page: string, part: string): number {
  return page.split(part).length - 1
}

function finding(number: number, severity: Finding['severity']): Finding {
  return { code: `ODD_${String(number)}`, severity, message: `message ${String(number)}.` }
}

describe('renderReportHtml', () => {
  it.each(LANGUAGES)(
    'says its language and the verdict in words before anything else: %s',
    (language) => {
      INDICATIONS.forEach((indication, index) => {
        const page = renderReportHtml(verificationReport({ indication }), { language })
        expect(page).toContain(`<html lang="${language}">`)
        expect(page).toContain(`<span class="verdict">${WORDS[language][index] ?? ''}</span></h1>`)
        expect(page.indexOf('class="verdict"')).toBeLessThan(page.indexOf('class="why"'))
        expect(page.indexOf('class="why"')).toBeLessThan(page.indexOf('class="rows"'))
      })
    },
  )

  it('runs no script and requests nothing', () => {
    const page = renderReportHtml(hostileReport('<script src=//evil.example></script>'), {
      language: 'vi',
    })
    expect(page).not.toMatch(/<(script|img|link|iframe|object|embed|form|a|svg|base)\b/i)
    expect(page).not.toMatch(/url\(|@import|\bsrc=["']|href=/i)
    expect(page).toContain('default-src')
  })

  it('makes nothing but text of what the document says', () => {
    const plain = tagsOf(renderReportHtml(hostileReport('x'), { language: 'vi' }))
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '</style><script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onload='alert(1)",
        '<!--',
        ']]>',
        '</title><svg/onload=alert(1)>',
        '&lt;script&gt;',
      ),
    )
    fc.assert(
      fc.property(text, (value) => {
        // In an attribute or not, in whatever place: the page has the same tags for every value that is no instant.
        fc.pre(
          Number.isNaN(Date.parse(value)) && !/^[NRMT]\.|O=|[\\,+]/.test(value) && value !== '',
        )
        expect(tagsOf(renderReportHtml(hostileReport(value), { language: 'vi' }))).toEqual(plain)
      }),
      { numRuns: 100 },
    )
  })

  it('shows characters that act or hide by their number, and isolates direction', () => {
    const name = 'hợp\u202Efdp.exe\u2066\u200B\u0000\u001B[31m\u0085\u2028\uFEFF\uD800\u{E0041}'
    const page = renderReportHtml(hostileReport(name), { language: 'en' })
    // The line feeds are the page's own.
    expect(page).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u)
    for (const number of ['202E', '2066', '200B', '0000', '001B', '0085', '2028', 'D800', 'E0041'])
      expect(page).toContain(`[U+${number}]`)
    expect(page).toContain('<bdi>hợp[U+202E]fdp.exe')
  })

  it('lets no pile of combining marks paint over other lines', () => {
    const page = renderReportHtml(hostileReport(`a${'\u0301'.repeat(100)}`), { language: 'vi' })
    expect(page).not.toMatch(/\p{M}{4}/u)
  })

  it('is bounded whatever the document holds, and says what it leaves out', () => {
    const findings = Array.from({ length: 5000 }, (_, i) => finding(i, 'warning'))
    const signatures = Array.from({ length: MAX_SIGNATURES + 7 }, () => signatureReport())
    const page = renderReportHtml(
      verificationReport({ findings: [...findings, finding(9999, 'failure')], signatures }),
      { language: 'en' },
    )
    expect(count(page, '<section class="signature">')).toBe(MAX_SIGNATURES)
    expect(page).toContain('7 more are not shown here')
    expect(count(page, '<span class="warning">')).toBe(MAX_ROWS - 1)
    expect(page).toContain(`${String(5001 - MAX_ROWS)} more are not shown here`)
    expect(page).toContain('message 9999.')
  })

  it('tells a few reasons of many, and each once', () => {
    const findings = Array.from({ length: 30 }, (_, i) => finding(i % 15, 'failure'))
    const page = renderReportHtml(verificationReport({ findings, signatures: [] }), {
      language: 'en',
    })
    const why = page.slice(page.indexOf('class="why"'), page.indexOf('class="rows"'))
    expect(count(why, 'message ')).toBe(MAX_REASONS)
    expect(why).toContain(`${String(15 - MAX_REASONS)} more are not shown here`)
  })

  it('cuts long values', () => {
    const page = renderReportHtml(hostileReport('y'.repeat(1_000_000)), { language: 'en' })
    expect(page).toContain(`${'y'.repeat(MAX_VALUE_LENGTH)}…`)
    expect(page.length).toBeLessThan(60 * MAX_VALUE_LENGTH)
  })

  it('gives times of Vietnam with their offset, and UTC', () => {
    const page = renderReportHtml(verificationReport(), { language: 'vi' })
    expect(page).toContain('24/11/2026 01:30:00 (UTC+07:00)<br /><small>2026-11-23 18:30:00 UTC')
  })

  it('names the agency of the certificate, and its issuer', () => {
    const page = renderReportHtml(verificationReport(), { language: 'vi' })
    expect(page).toContain('<bdi>Văn phòng, UBND tỉnh, thử</bdi>')
    expect(page).toContain('<bdi>CN=Pretend CA,C=VN</bdi>')
  })

  it('calls no content intact under a value that does not verify, and no name verified', () => {
    const forged = signatureReport({ indication: 'TOTAL-FAILED', signatureValueValid: false })
    const page = renderReportHtml(verificationReport({ signatures: [forged] }), { language: 'en' })
    expect(page).not.toContain('has not been altered')
    expect(page).toContain('name as the certificate states it, not verified')
  })

  it('calls no time proven without a timestamp that passed', () => {
    const bare = signatureReport({ timestamps: [] })
    const page = renderReportHtml(verificationReport({ signatures: [bare] }), { language: 'en' })
    expect(page).toContain('Not proven by a timestamp')
  })

  it('looks codes up as own members only', () => {
    const odd = { code: 'constructor', severity: 'failure', message: 'as it is' } as const
    const page = renderReportHtml(verificationReport({ findings: [odd] }), { language: 'vi' })
    expect(page).toContain('as it is')
    expect(page).not.toContain('native code')
  })
})
