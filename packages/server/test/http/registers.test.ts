import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { snapshotSchema } from '../../src/statistics/snapshot-body.ts'
import type { Answered, Client } from '../support/client.ts'
import {
  addAgency,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

const CSV = 'text/csv'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let gateway: TestGateway
let province: TestAgency
let commune: TestAgency
let other: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  province = await addAgency(gateway, 'H20', { level: 'province' })
  commune = await addAgency(gateway, 'H20.61', { level: 'commune', parent: 'H20' })
  other = await addAgency(gateway, 'H21', { level: 'province' })
})

afterAll(() => gateway.end())

const importCsv = (client: Client, lines: readonly string[]) =>
  client.postBytes('/v1/registers/paper/import', Buffer.from(lines.join('\n')), CSV)

const putJson = (client: Client, path: string, body: object): Promise<Answered> =>
  client.put(path, Buffer.from(JSON.stringify(body)), { 'Content-Type': 'application/json' })

const HEADING = 'Số,Ký hiệu,Ngày ban hành,Loại văn bản,Lý do,Mã nơi nhận'

describe('the import of a paper register', () => {
  it('enters every row of a CSV file with Vietnamese headings, days and reasons', async () => {
    const answer = await importCsv(commune.client, [
      HEADING,
      '1,UBND-VP,05/10/2026,Công văn,Sự cố kỹ thuật,H20',
      '2,UBND-VP,2026-10-06,Công văn,receiver-not-connected,H20; H99',
      '',
    ])
    expect(answer.body).toEqual({ rows: 2, entered: 2, known: 0 })
    const list = await commune.client.get('/v1/registers/paper?period=2026-10')
    expect(list.at('items.0')).toMatchObject({
      number: '1',
      issueDate: '2026-10-05',
      reason: 'technical-fault',
    })
    expect(list.at('items.1')).toMatchObject({ outside: 1 })
  })

  it('takes the same table again without doubles, and semicolons as Vietnamese spreadsheets write them', async () => {
    const answer = await importCsv(commune.client, [
      HEADING.replaceAll(',', ';'),
      '1;UBND-VP;05/10/2026;Công văn;Sự cố kỹ thuật;H20',
      '3;UBND-VP;07/10/2026;Công văn;khác;H20',
    ])
    expect(answer.body).toEqual({ rows: 2, entered: 1, known: 1 })
  })

  it('names each bad row and enters nothing at all when three are bad', async () => {
    const answer = await importCsv(commune.client, [
      HEADING,
      '10,UBND-VP,2026-10-08,Công văn,other,H20',
      ',UBND-VP,2026-10-08,Công văn,other,H20',
      '12,UBND-VP,2026-02-30,Công văn,other,H20',
      '13,UBND-VP,2026-10-08,Công văn,vì thích,H20',
    ])
    expect(answer.body).toMatchObject({ status: 422, code: 'register-import-invalid', problems: 3 })
    expect(answer.at('errors')).toMatchObject([
      { pointer: '/rows/3/number' },
      { pointer: '/rows/4/issueDate' },
      { pointer: '/rows/5/reason' },
    ])
    const list = await commune.client.get('/v1/registers/paper?period=2026-10-08')
    expect(list.at('items')).toEqual([])
  })

  it('refuses a number that stands twice, or that the register knows otherwise', async () => {
    const twice = await importCsv(commune.client, [
      HEADING,
      '20,UBND-VP,2026-10-09,Công văn,other,H20',
      '020,UBND-VP,2026-10-09,Công văn,other,H20',
    ])
    expect(twice.at('errors.0.pointer')).toBe('/rows/3/number')
    const differs = await importCsv(commune.client, [
      HEADING,
      '21,UBND-VP,2026-10-09,Công văn,other,H20',
      '1,UBND-VP,05/10/2026,Quyết định,Sự cố kỹ thuật,H20',
    ])
    expect(differs.body).toMatchObject({ status: 422, problems: 1 })
    const list = await commune.client.get('/v1/registers/paper?period=2026-10-09')
    expect(list.at('items')).toEqual([])
  })

  it('reads the first sheet of an XLSX file, days as days', async () => {
    const bytes = await writeXlsxFile([
      ['Số', 'Ký hiệu', 'Ngày ban hành', 'Loại văn bản', 'Lý do', 'Mã nơi nhận'],
      [
        30,
        'UBND-VP',
        { value: new Date('2026-10-12T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
        'Công văn',
        'khác',
        'H20',
      ],
    ]).toBuffer()
    const answer = await commune.client.postBytes('/v1/registers/paper/import', bytes, XLSX)
    expect(answer.body).toEqual({ rows: 1, entered: 1, known: 0 })
    const list = await commune.client.get('/v1/registers/paper?period=2026-10-12')
    expect(list.at('items.0')).toMatchObject({ number: '30', issueDate: '2026-10-12' })
  })

  it('refuses what is no table, too large, or without the columns', async () => {
    const post = (bytes: Buffer, type: string) =>
      commune.client.postBytes('/v1/registers/paper/import', bytes, type)
    expect((await post(Buffer.from('x'), XLSX)).body).toMatchObject({ code: 'malformed-body' })
    expect((await post(Buffer.from([0xff, 0xfe, 0x41]), CSV)).body).toMatchObject({
      code: 'malformed-body',
    })
    expect((await post(Buffer.from('x'), 'text/plain')).body).toMatchObject({
      code: 'unsupported-media-type',
    })
    expect((await post(Buffer.alloc(3_000_000, 'a'), CSV)).body).toMatchObject({
      code: 'body-too-large',
    })
    const columns = await importCsv(commune.client, ['Số,Ký hiệu', '1,X'])
    expect(columns.at('errors.0.pointer')).toBe('/rows/1/issueDate')
  })

  it('shows a register to its agency and those above it only', async () => {
    const path = '/v1/registers/paper?period=2026-10&agency=H20.61'
    expect((await province.client.get(path)).status).toBe(200)
    expect((await gateway.operator.get(path)).status).toBe(200)
    expect((await other.client.get(path)).body).toMatchObject({
      status: 403,
      code: 'scope-missing',
    })
  })
})

describe('declared numbers', () => {
  it('show what nothing stands behind, and make a figure provisional below 98 %', async () => {
    const before = await commune.client.get(
      '/v1/statistics/electronic-share?period=2026-10&agency=H20.61',
    )
    expect(before.at('coverage')).toMatchObject({ standing: 'undeclared', share: null })
    const range = { period: '2026-10', first: 1, last: 5, voided: [4] }
    const declared = await putJson(commune.client, '/v1/registers/numbers', range)
    expect(declared.body).toMatchObject({
      coverage: { numerator: 4, denominator: 5, standing: 'provisional' },
      gaps: [{ first: 5, last: 5 }],
    })
    await commune.client.post('/v1/registers/paper', {
      ...{ number: '5', notation: 'UBND-VP', issueDate: '2026-10-20', typeName: 'Công văn' },
      ...{ reason: 'other', recipients: ['H20'] },
    })
    const after = await commune.client.get(
      '/v1/statistics/electronic-share?period=2026-10&agency=H20.61',
    )
    expect(after.at('coverage')).toMatchObject({
      numerator: 5,
      denominator: 5,
      standing: 'covered',
    })
  })

  it('may not overlap within one register, and void numbers lie in the range', async () => {
    const year = await putJson(commune.client, '/v1/registers/numbers', {
      period: '2026',
      first: 1,
      last: 9,
    })
    expect(year.body).toMatchObject({ status: 409, code: 'register-range-overlaps' })
    const voided = { period: '2026-11', first: 1, last: 3, voided: [9] }
    const bad = await putJson(commune.client, '/v1/registers/numbers', voided)
    expect(bad.at('errors.0.pointer')).toBe('/voided')
  })
})

describe('small counts of secret documents', () => {
  it('are shown to the agency and those above it, and to others as fewer than five', async () => {
    await commune.client.post('/v1/registers/exempt', {
      period: '2026-10',
      level: 'secret',
      count: 3,
    })
    const path = '/v1/statistics/electronic-share?period=2026-10&agency=H20.61'
    expect((await commune.client.get(path)).at('exempt.confidential')).toBe(3)
    expect((await province.client.get(path)).at('exempt.confidential')).toBe(3)
    expect((await other.client.get(path)).at('exempt.confidential')).toBeNull()
    const own = await commune.client.get('/v1/registers/exempt?period=2026-10')
    expect(own.body).toEqual({ items: [{ period: '2026-10', level: 'secret', count: 3 }] })
  })
})

describe('a closed month', () => {
  it('is found again by its figures, and one document more or less is caught', async () => {
    const close = () => gateway.operator.post('/v1/statistics/snapshots', { period: '2026-10' })
    const first = await close()
    expect(first.status).toBe(201)
    expect((await close()).body).toMatchObject({ id: first.at('id'), isNew: false })
    const published = await other.client.get(`/v1/statistics/snapshots/${first.text('id')}`)
    const figure = snapshotSchema.parse(published.body)
    const verify = (body: unknown) => gateway.client('').post('/v1/statistics/figures/verify', body)
    expect((await verify(figure)).body).toMatchObject({
      ...{ published: true, newest: true, inputsStand: true, differences: [], since: [] },
      snapshotId: first.at('id'),
    })
    const { counts } = figure.result
    const fewer = { ...counts, documents: (counts['documents'] ?? 0) - 1 }
    const altered = { ...figure, result: { ...figure.result, counts: fewer } }
    expect((await verify(altered)).body).toMatchObject({
      published: false,
      differences: [{ figure: 'counts.documents' }],
    })
  })

  it('that changed afterwards gets a new version that says what changed; the old one stands', async () => {
    await commune.client.post('/v1/registers/paper', {
      ...{ number: '77', notation: 'UBND-VP', issueDate: '2026-10-21', typeName: 'Công văn' },
      ...{ reason: 'other', recipients: ['H20'] },
    })
    const second = await gateway.operator.post('/v1/statistics/snapshots', { period: '2026-10' })
    expect(second.body).toMatchObject({ version: 2, isNew: true })
    const list = await gateway.client('').get('/v1/statistics/snapshots')
    expect(list.at('items')).toHaveLength(2)
    const body = await gateway.client('').get(`/v1/statistics/snapshots/${second.text('id')}`)
    expect(body.body).toMatchObject({ version: 2, previous: list.at('items.1.sha256') })
    const { changes } = snapshotSchema.parse(body.body)
    expect(changes.map(({ figure }) => figure)).toContain('counts.paper_only')
    const old = await gateway.client('').get(`/v1/statistics/snapshots/${list.text('items.1.id')}`)
    const check = await gateway.client('').post('/v1/statistics/figures/verify', old.body)
    expect(check.body).toMatchObject({ published: true, newest: false, inputsStand: false })
  })

  it('has to be over, and is closed by who may', async () => {
    const open = await gateway.operator.post('/v1/statistics/snapshots', { period: '2026-11' })
    expect(open.body).toMatchObject({ status: 409, code: 'period-not-over' })
    const stranger = await other.client.post('/v1/statistics/snapshots', { period: '2026-10' })
    expect(stranger.body).toMatchObject({ status: 403, code: 'scope-missing' })
  })
})

describe('targets', () => {
  it('stand on one board, the exchange measured and the others reported', async () => {
    const report = {
      target: 'work-records',
      period: '2026-10',
      numerator: 97,
      denominator: 100,
      evidence: 'Sổ theo dõi',
    }
    expect((await province.client.post('/v1/registers/targets', report)).status).toBe(200)
    const measured = await province.client.post('/v1/registers/targets', {
      ...report,
      target: 'electronic-exchange',
    })
    expect(measured.status).toBe(404)
    const board = await province.client.get('/v1/statistics/targets?period=2026-10')
    expect(board.at('items')).toMatchObject([
      { id: 'electronic-exchange', levels: [{ level: 'commune', goal: 1000, reached: false }] },
      {
        id: 'work-records',
        levels: [{ level: 'province', goal: 960, reached: true, count: { numerator: 97 } }],
      },
    ])
  })
})

describe('breakdowns and rows', () => {
  it('go from a figure to its documents, each with its reason and what to do', async () => {
    const by = await commune.client.get(
      '/v1/statistics/breakdown?period=2026&by=month&agency=H20.61',
    )
    expect(by.at('items')).toHaveLength(12)
    expect(by.at('items.9')).toMatchObject({
      key: '2026-10',
      figures: { sent: { electronicInFull: 0 } },
    })
    const rows = await commune.client.get(
      '/v1/statistics/documents?period=2026-10&standing=missing&limit=2',
    )
    expect(rows.at('items.0')).toMatchObject({
      missing: 'paper-only',
      number: '1',
      documentId: null,
    })
    expect(rows.text('items.0.advice.vietnamese')).not.toBe('')
    const next = rows.text('next')
    const more = await commune.client.get(
      `/v1/statistics/documents?period=2026-10&standing=missing&limit=2&after=${next}`,
    )
    expect(more.at('items.0.number')).toBe('3')
    const stranger = await other.client.get('/v1/statistics/documents?period=2026-10&agency=H20.61')
    expect(stranger.status).toBe(403)
  })

  it('rank agencies by whole counts, equal shares in equal places', async () => {
    const ranking = await province.client.get('/v1/statistics/ranking?period=2026-10&agency=H20')
    expect(ranking.at('items.0')).toMatchObject({ place: 1, agency: { code: 'H20.61' } })
  })
})
