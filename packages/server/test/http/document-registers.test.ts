import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { memorySource } from '@sealpost/core'
import { openPdf, PageTextReader, walkPages } from '@sealpost/core/pdf'
import { writeRegisterPdf } from '../../src/registers/index.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

let gateway: TestGateway
let sender: TestAgency
let first: TestAgency
let second: TestAgency

const SUBJECT = 'Về việc triển khai, "gấp" văn bản điện tử ký số trên toàn tỉnh'
const DAYS = 'from=2026-11-01&to=2026-11-30'

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14')
  first = await addAgency(gateway, 'H14.05')
  second = await addAgency(gateway, 'H14.06')
  const signer = { competence: 'KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH', fullName: 'Nông Văn An' }
  const one = await send({ number: '101', subject: SUBJECT, signer })
  await receive(first, one.text('deliveries.0.id'), '0077')
  const two = await send({ number: '100', issueDate: '2026-11-19', subject: '=1+1' })
  await receive(first, two.text('deliveries.0.id'), '0078')
  await sender.client.post(`/v1/documents/${two.text('id')}/recall`, { reason: 'Nhầm' })
  await send({ number: '99', issueDate: '2026-10-31' })
})

afterAll(() => gateway.end())

const send = (changes: Record<string, unknown>) =>
  sender.client.send(metadataOf(['H14.05', 'H14.06'], changes), [
    fakePdf(String(changes['number'])),
  ])

const receive = (agency: TestAgency, delivery: string, incomingNumber: string) =>
  agency.client.post(`/v1/deliveries/${delivery}/status`, { code: '03', incomingNumber })

const read = (agency: TestAgency, file: string, days = DAYS) =>
  agency.client.get(`/v1/registers/${file}?${days}`)

async function rowsOf(agency: TestAgency, name: string): Promise<string[][]> {
  const answer = await read(agency, `${name}.csv`)
  expect(answer.headers.get('content-disposition')).toContain(`so-van-ban-${name}-2026-11-01`)
  return parse(answer.raw, { bom: true })
}

describe('the register of outgoing documents (Decree 30/2020, Annex IV)', () => {
  it('has the ten columns and a row for each document issued on those days, in their order', async () => {
    const [head = [], ...rows] = await rowsOf(sender, 'outgoing')
    expect(head).toHaveLength(10)
    expect(head[0]).toBe('Số, ký hiệu văn bản')
    expect(rows.map((row) => row[0])).toEqual(['100/UBND-VX', '101/UBND-VX'])
    expect(rows[1]).toEqual([
      '101/UBND-VX',
      '20/11/2026',
      `Công văn. ${SUBJECT}`,
      'KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nông Văn An',
      'Cơ quan H14.05; Cơ quan H14.06',
      '',
      '2',
      '23/11/2026',
      'H14.05 số 0077 ngày 23/11/2026',
      '',
    ])
  })

  it('shows nobody else’s documents', async () => {
    expect(await rowsOf(second, 'outgoing')).toHaveLength(1)
  })
})

describe('the register of incoming documents', () => {
  it('has the ten columns and a row for each document that was registered on those days', async () => {
    const [head = [], ...rows] = await rowsOf(first, 'incoming')
    expect(head).toHaveLength(10)
    expect(head.slice(0, 2)).toEqual(['Ngày đến', 'Số đến'])
    expect(rows.map((row) => row[1])).toEqual(['0077', '0078'])
    expect(rows[0]).toEqual([
      '23/11/2026',
      '0077',
      'Cơ quan H14',
      '101/UBND-VX',
      '20/11/2026',
      `Công văn. ${SUBJECT}`,
      ...['', '', '', ''],
    ])
    expect(await rowsOf(second, 'incoming')).toHaveLength(1)
  })

  it('knows days as Vietnam has them', async () => {
    const day = (from: string, to: string) => read(first, 'incoming.csv', `from=${from}&to=${to}`)
    expect((await day('2026-11-23', '2026-11-23')).raw.toString()).toContain('0077')
    expect((await day('2026-11-24', '2026-11-24')).raw.toString()).not.toContain('0077')
    expect((await day('2026-11-24', '2026-11-23')).status).toBe(400)
  })
})

describe('the forms', () => {
  it('are a spreadsheet whose cells are texts, numbers with their zeros', async () => {
    const answer = await read(first, 'incoming.xlsx')
    const rows = await readSheet(answer.raw)
    expect(rows[0]?.[0]).toBe('SỔ ĐĂNG KÝ VĂN BẢN ĐẾN')
    expect(rows[3]?.[1]).toBe('0077')
    expect(rows[4]?.[5]).toBe('Công văn. =1+1')
  })

  it('are pages to be printed, with the texts as letters', async () => {
    const answer = await read(sender, 'outgoing.pdf')
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const document = await openPdf(memorySource(answer.raw))
    const reader = new PageTextReader(document)
    let text = ''
    for await (const page of walkPages(document))
      text += (await reader.read(page)).map((glyph) => glyph.text).join('')
    const compact = text.normalize('NFC').replace(/\s/g, '')
    expect(compact).toContain('SỔĐĂNGKÝVĂNBẢNĐI')
    expect(compact).toContain('101/UBND-VX')
    expect(compact).toContain('NôngVănAn')
  })

  it('are printed in parts when there are more rows than one file takes', async () => {
    const rows = Array.from({ length: 2_001 }, () => ['1'])
    const table = { title: 'S', about: '', columns: [{ name: 'Số', width: 100 }], rows }
    await expect(writeRegisterPdf(table, gateway.now)).rejects.toMatchObject({
      reason: 'period-invalid',
    })
    const some = await writeRegisterPdf({ ...table, rows: rows.slice(0, 200) }, gateway.now)
    const document = await openPdf(memorySource(some))
    let pages = 0
    for await (const page of walkPages(document)) pages = page.index + 1
    expect(pages).toBeGreaterThan(3)
  })
})
