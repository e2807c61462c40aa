import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { strFromU8 as toText, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { readPem, verifyDocument } from '@sealpost/core'
import {
  addAgency,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

let gateway: TestGateway
let commune: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  await addAgency(gateway, 'H22', { level: 'province' })
  commune = await addAgency(gateway, 'H22.61', { level: 'commune', parent: 'H22' })
  for (const number of ['1', '2']) {
    await commune.client.post('/v1/registers/paper', {
      ...{ number, notation: 'UBND-VP', issueDate: '2026-08-03', typeName: 'Công văn' },
      ...{ reason: 'technical-fault', recipients: ['H22'] },
    })
  }
  await commune.client.post('/v1/registers/exempt', {
    period: '2026-08',
    level: 'secret',
    count: 2,
  })
})

afterAll(() => gateway.end())

const query = '?period=2026-Q3&agency=H22'

describe('the quarterly report', () => {
  it('is a PDF that the gateway has signed, and verifies with its certificate (EN 319 142-1)', async () => {
    const answer = await commune.client.get(`/v1/statistics/report.pdf${query}`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const pem = await gateway.client('').get('/v1/statistics/report-certificate')
    const [certificate] = readPem(pem.raw.toString()).map(({ bytes }) => bytes)
    const trust = certificate === undefined ? [] : [{ certificate }]
    const report = await verifyDocument(answer.raw, { trust, at: gateway.now })
    expect(report.indication).toBe('TOTAL-PASSED')
    expect(report.signatures[0]?.coverage).toBe('whole-document')
  })

  it('changed by one byte fails', async () => {
    const { raw } = await commune.client.get(`/v1/statistics/report.pdf${query}`)
    const changed = Uint8Array.from(raw)
    changed[5_000] = (changed[5_000] ?? 0) ^ 1
    const report = await verifyDocument(changed, { trust: [], at: gateway.now })
    expect(report.subIndication).toBe('HASH_FAILURE')
  })

  it('is a spreadsheet with a sheet a table, and lines of whole counts', async () => {
    const xlsx = await commune.client.get(`/v1/statistics/report.xlsx${query}`)
    const sheets = await readXlsxFile(xlsx.raw)
    expect(sheets.map(({ sheet }) => sheet)).toContain('Kết quả chung')
    const csv = await commune.client.get(`/v1/statistics/report.csv${query}`)
    expect(csv.raw.toString().split('\r\n')[1]).toBe('1,H22.61,Cơ quan H22.61,commune,0,2,2,0,2')
  })

  it('is a document for editing, with the head of an official report (Decree 30/2020, Annex III)', async () => {
    const docx = await commune.client.get(`/v1/statistics/report.docx${query}`)
    expect(docx.headers.get('content-disposition')).toContain('ty-le-2026-Q3-H22.docx')
    const parts = unzipSync(docx.raw)
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml')
    const text = toText(parts['word/document.xml'] ?? new Uint8Array())
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'CƠ QUAN H22',
      'quý III năm 2026',
      'Nơi nhận:',
    ])
      expect(text).toContain(words)
  })

  it('says the same figures as a document and as a spreadsheet', async () => {
    const docx = await commune.client.get(`/v1/statistics/report.docx${query}`)
    const text = toText(unzipSync(docx.raw)['word/document.xml'] ?? new Uint8Array())
    const cells = [...text.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, cell = '']) => cell.trim())
    const xlsx = await commune.client.get(`/v1/statistics/report.xlsx${query}`)
    const sheets = await readXlsxFile(xlsx.raw)
    const wanted = sheets.flatMap(({ data }) => data.flat()).filter((cell) => cell !== null)
    expect(wanted.length).toBeGreaterThan(50)
    expect(wanted.filter((cell) => !cells.includes(String(cell)))).toEqual([])
  })

  it('tells small counts of secret documents as small, to everybody', async () => {
    const json = await commune.client.get(`/v1/statistics/report.json${query}`)
    expect(json.at('share.exempt.confidential')).toBeNull()
    const open = await gateway.client('').get('/v1/open-data/electronic-share?period=2026-Q3')
    expect(open.at('share.exempt.confidential')).toBeNull()
    expect(open.at('ranking.items.0.byDocument')).toMatchObject({ numerator: 0, denominator: 2 })
    const csv = await gateway.client('').get('/v1/open-data/electronic-share.csv?period=2026-Q3')
    expect(csv.headers.get('content-type')).toContain('text/csv')
  })

  it('of an unknown agency or period is refused', async () => {
    const path = '/v1/statistics/report.pdf'
    expect((await commune.client.get(`${path}?period=2026-Q9`)).body).toMatchObject({
      code: 'period-invalid',
    })
    expect((await commune.client.get(`${path}?period=2026-Q3&agency=H97`)).body).toMatchObject({
      code: 'not-found',
    })
  })
})
