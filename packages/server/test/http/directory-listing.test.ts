import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answered } from '../support/client.ts'
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts'

const CSV = 'text/csv'
const JSON_TYPE = 'application/json'

let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway()
})

afterAll(() => gateway.end())

const send = (text: string, type = CSV, dryRun = false): Promise<Answered> =>
  gateway.operator.postBytes(`/v1/agencies/import?dryRun=${dryRun}`, Buffer.from(text), type)

const lines = (...some: readonly string[]): string => some.join('\n')

const exported = async (query = ''): Promise<string> =>
  (await gateway.operator.get(`/v1/agencies/export?${query}`)).raw.toString()

const byCode = async (code: string): Promise<Answered> =>
  gateway.operator.get(`/v1/agencies?code=${code}`)

const version = async (): Promise<number> => {
  const { headers } = await gateway.operator.get('/v1/agencies/export?after=999999')
  return Number(headers.get('sealpost-directory-version'))
}

describe('the import of a listing', () => {
  it('tells what would change in a dry run, then does just that, superiors after those under them as well', async () => {
    const table = lines(
      'code,name,level,parent,mail',
      'H60.61,Ủy ban nhân dân xã Đông Hải,,H60,dh@h60.vn',
      'H60,Ủy ban nhân dân tỉnh Biển,province,,',
      'H60.05,"Sở Tài chính, tỉnh Biển",,H60,',
    )
    const tried = await send(table, CSV, true)
    expect(tried.body).toMatchObject({ dryRun: true, created: 3, updated: 0, unchanged: 0 })
    expect((await byCode('H60')).status).toBe(404)

    const done = await send(table)
    expect(done.body).toMatchObject({ dryRun: false, rows: 3, created: 3 })
    const commune = await byCode('000.00.61.H60')
    expect(commune.at('items.0')).toMatchObject({ level: 'commune', mail: 'dh@h60.vn' })
    expect(commune.at('items.0.parentId')).toBe((await byCode('H60')).at('items.0.id'))
    const found = await gateway.operator.get('/v1/agencies?q=tai%20chinh%20bien')
    expect(found.at('items.0.code')).toBe('H60.05')
    expect((await send(table)).body).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
  })

  it('names every wrong row and enters nothing, not even the right ones', async () => {
    const before = await version()
    const answer = await send(
      lines(
        'code;name;level;parent;merged_into',
        'H61;Đúng;province;;',
        'h-1;Sai mã;;;',
        'H61.01;;;;',
        'H61.02;Sai cấp;ward;;',
        'H61.03;Không có cấp trên;;H98;',
        'H61.04;Hai lần;;;',
        'H61.04;Hai lần;;;',
        'H61.05;Vòng;;H61.06;',
        'H61.06;Vòng;;H61.05;',
        'H61.07;Sáp nhập vòng;;;H61.08',
        'H61.08;Sáp nhập vòng;;;H61.07',
      ),
    )
    expect(answer.body).toMatchObject({ status: 422, code: 'directory-import-invalid' })
    const pointers = JSON.stringify(answer.at('errors'))
    const wrong = ['3/code', '4/name', '5/level', '6/parent', '8/code', '9/parent', '10/parent']
    for (const place of [...wrong, '11/merged_into', '12/merged_into'])
      expect(pointers).toContain(`"/rows/${place}"`)
    expect(pointers).not.toContain('/rows/2/')
    expect(await version()).toBe(before)
    expect((await byCode('H61')).status).toBe(404)
  })

  it('takes the axis’s listing: ids of its own, none above as 0, deleted ones closed, old codes ended', async () => {
    const listing = (data: object[]) => JSON.stringify({ status: 'OK', ErrorCode: '0', data })
    const first = await send(
      listing([
        {
          id: 7,
          pid: 8,
          code: 'H62.01',
          code102: '000.00.01.H62',
          name: 'Sở {Một} "hai"',
          mail: '',
        },
        { id: 8, pid: 0, code: 'H62', name: 'Tỉnh Núi', mail: 'ub@h62.vn', isAgency: true },
      ]),
      JSON_TYPE,
    )
    expect(first.body).toMatchObject({ created: 2 })
    expect((await byCode('H62.01')).at('items.0.name')).toBe('Sở {Một} "hai"')

    const next = await send(
      listing([
        { id: 7, code: 'H62.77', oldCode: 'H62.01', name: 'Sở Đổi Mã' },
        { id: 8, code: 'H62', name: 'Tỉnh Núi', deleted: true },
      ]),
      JSON_TYPE,
    )
    expect(next.at('changes')).toMatchObject([
      { row: 1, action: 'update', members: expect.arrayContaining(['code', 'name']) as string[] },
      { row: 2, action: 'close' },
    ])
    const changed = await byCode('H62.01')
    expect(changed.at('items.0')).toMatchObject({ code: 'H62.77', name: 'Sở Đổi Mã' })
    expect((await byCode('H62')).at('items.0.status')).toBe('closed')
  })

  it('takes mergers, old ones with their day, in whatever order they stand', async () => {
    await send(
      lines(
        'code,name,level,merged_into,merged_at',
        'H63,Tỉnh Cũ Một,province,H64,2025-07-01T00:00:00+07:00',
        'H64,Tỉnh Cũ Hai,province,H65,2026-01-01T00:00:00+07:00',
        'H65,Tỉnh Mới,province,,',
      ),
    )
    const old = await byCode('H63')
    expect(old.at('items.0')).toMatchObject({
      status: 'closed',
      mergedAt: '2025-06-30T17:00:00.000Z',
      successorId: (await byCode('H64')).at('items.0.id'),
    })
  })

  it('refuses what is no listing: another media type, broken JSON, broken UTF-8, nobody in it', async () => {
    const codeOf = async (text: string | Uint8Array, type: string) =>
      (await gateway.operator.postBytes('/v1/agencies/import', Buffer.from(text), type)).at('code')
    expect(await codeOf('x', 'text/plain')).toBe('unsupported-media-type')
    expect(await codeOf('{"data":[{"code":"H66"', JSON_TYPE)).toBe('malformed-body')
    expect(await codeOf('{"data":[{"code":}]}', JSON_TYPE)).toBe('malformed-body')
    expect(await codeOf('['.repeat(100), JSON_TYPE)).toBe('malformed-body')
    expect(await codeOf(Buffer.from([0x63, 0xff, 0xfe]), CSV)).toBe('malformed-body')
    expect(await codeOf('code,name\n', CSV)).toBe('malformed-body')
    expect(await codeOf('{"data":[]}', JSON_TYPE)).toBe('malformed-body')
    expect(await codeOf(`code,name\nH66,${'x'.repeat(20_000)}`, CSV)).toBe('malformed-body')
  })

  it('is the operator’s alone', async () => {
    const agency = await gateway.operator.post('/v1/agencies', {
      ...{ code: 'H67', name: 'Tỉnh', level: 'province' },
    })
    const key = await gateway.operator.post(`/v1/agencies/${agency.text('id')}/keys`, {
      label: 'k',
    })
    const client = gateway.client(key.text('key'))
    const refused = await client.postBytes('/v1/agencies/import', Buffer.from('code,name'), CSV)
    expect(refused.at('code')).toBe('scope-missing')
    expect((await client.get('/v1/agencies/export?after=0')).status).toBe(200)
  })
})

describe('the export', () => {
  it('comes back as it was: whole listings change nothing, in both forms', async () => {
    expect((await send(await exported('format=csv'), CSV, true)).body).toMatchObject({
      ...{ created: 0, updated: 0 },
    })
    expect((await send(await exported('format=axis'), JSON_TYPE, true)).body).toMatchObject({
      ...{ created: 0, updated: 0 },
    })
  })

  it('has what changed after a version and nothing else, and 304 when nothing did', async () => {
    const path = `/v1/agencies/export?after=${await version()}`
    const nothing = await gateway.operator.get(path)
    expect(nothing.raw.toString().trim().split('\r\n')).toHaveLength(1)
    const etag = nothing.headers.get('etag') ?? ''
    expect((await gateway.operator.get(path, { 'If-None-Match': etag })).status).toBe(304)

    await send(lines('code,name', 'H60.05,=Tên Mới', 'H60.06,Sở Mới'))
    const delta = await gateway.operator.get(path, { 'If-None-Match': etag })
    const rows = delta.raw.toString().trim().split('\r\n')
    expect(rows.slice(1).map((row) => row.split(',')[2])).toEqual(
      expect.arrayContaining(["'=Tên Mới", 'Sở Mới']),
    )
    expect(rows).toHaveLength(3)
    const axis = await gateway.operator.get(`${path}&format=axis`)
    expect(axis.at('data.1')).toMatchObject({ centerCode: 'H60', deleted: false, isAgency: true })
    expect(axis.at('ErrorCode')).toBe('0')
  })
})
