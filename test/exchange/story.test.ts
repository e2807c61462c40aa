// The whole story over real HTTP with real signatures and real responders: a committee, its departments and its communes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { attach, writeEdxmlBytes } from '@sealpost/core/edxml'
import { onePage } from '../../packages/core/test/support/pdfs.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { startExchange, type Exchange, type Member } from './support/real-gateway.ts'

let exchange: Exchange
let committee: Member
let finance: Member
let home: Member

beforeAll(async () => {
  exchange = await startExchange()
  committee = exchange.agency('committee')
  finance = exchange.agency('finance')
  home = exchange.agency('home')
})

afterAll(() => exchange.end())

/** A page nobody else sends. */
const page = () => onePage({ 5: `(${randomUUID()})` })

const send = (from: Member, file: Uint8Array, to = ['H14.12'], changes = {}) =>
  from.client.send(metadataOf(to, { number: String(numbers++), ...changes }), [file])

let numbers = 1

describe('signatures on acceptance', () => {
  it('finds person and seal valid: signed in full', async () => {
    const answer = await send(committee, await committee.sign(page()))
    expect(answer.body).toMatchObject({
      verdict: { indication: 'TOTAL-PASSED', signatures: 'full', informationOnly: false },
    })
    const reports = await finance.client.get(`/v1/documents/${answer.text('id')}/reports`)
    expect(reports.body).toMatchObject({
      items: [
        {
          report: {
            policy: 'official-duty',
            signatures: [
              { signer: { commonName: 'Hoàng Văn Minh', role: 'person' } },
              { signer: { role: 'agency' }, coverage: 'whole-document' },
            ],
          },
        },
      ],
    })
  })

  it.each([
    ['the head alone', ['chairman'], 'part', 'TOTAL-PASSED'],
    ['the seal alone', ['committeeSeal'], 'part', 'TOTAL-PASSED'],
    ['another agency’s seal', ['chairman', 'financeSeal'], 'part', 'TOTAL-PASSED'],
    ['somebody outside the hierarchy', ['outsider'], 'other', 'INDETERMINATE'],
    ['nobody', [], 'unsigned', 'INDETERMINATE'],
  ])('takes a document signed by %s as %s', async (_who, signers, signatures, indication) => {
    const answer = await send(committee, await committee.sign(page(), signers))
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({ verdict: { signatures, indication } })
  })

  it('refuses a document of which one byte was changed after signing, with HASH_FAILURE', async () => {
    const signed = Buffer.from(await committee.sign(page()))
    const at = signed.indexOf('0 0 m')
    signed.write('1', at)
    const answer = await send(committee, signed)
    expect(answer.body).toMatchObject({
      status: 422,
      code: 'signature-invalid',
      reports: [{ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' }],
    })
  })

  it('refuses what was signed with a revoked certificate, and nothing proves that it is older', async () => {
    const answer = await send(committee, await committee.sign(page(), ['revoked', 'committeeSeal']))
    expect(answer.body).toMatchObject({ status: 422, code: 'signer-revoked' })
    const under = await send(committee, await committee.sign(page(), ['underRevokedCa']))
    expect(under.body).toMatchObject({ status: 422, code: 'signer-revoked' })
  })

  it('takes a document as undetermined while the responders do not answer', async () => {
    exchange.running.misbehaviour.httpStatus = 503
    const nungTriCao = exchange.agency('nungTriCao')
    const answer = await send(nungTriCao, await nungTriCao.sign(page()))
    exchange.running.misbehaviour.httpStatus = null
    expect(answer.body).toMatchObject({
      verdict: { signatures: 'undetermined', indication: 'INDETERMINATE' },
    })
  })

  const hostile: [string, Uint8Array][] = [
    ['truncated', onePage().subarray(0, 200)],
    ['a header alone', Buffer.from('%PDF-1.7\n')],
    [
      '10 000 deep',
      Buffer.from(
        `%PDF-1.7\n1 0 obj\n${'['.repeat(10_000)}\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF`,
      ),
    ],
  ]

  it.each(hostile)(
    'answers a PDF that is %s with a name, and keeps nothing of it',
    async (_what, bytes) => {
      const answer = await send(committee, bytes)
      expect(answer.body).toMatchObject({ status: 422, code: 'document-unreadable' })
    },
  )
})

describe('the exchange', () => {
  it('sends, fetches, verifies, acknowledges, and the sender sees the incoming number', async () => {
    const file = await finance.sign(page())
    const sent = await send(finance, file, ['H14', '000.00.09.H14'])
    const inbox = await home.client.get('/v1/inbox')
    expect(inbox.raw.toString()).toContain(sent.text('id'))
    const fetched = await home.client.get(`/v1/documents/${sent.text('id')}/files/1`)
    expect(fetched.raw.equals(Buffer.from(file))).toBe(true)
    const checked = await home.client.postBytes('/v1/verifications', fetched.raw, 'application/pdf')
    expect(checked.body).toMatchObject({ indication: 'TOTAL-PASSED' })
    const delivery = sent.text('deliveries.1.id')
    await home.client.post(`/v1/deliveries/${delivery}/status`, {
      code: '03',
      incomingNumber: '88',
    })
    const seen = await finance.client.get(`/v1/documents/${sent.text('id')}`)
    expect(seen.at('deliveries.1')).toMatchObject({ state: 'received', incomingNumber: '88' })
  })

  it('takes an edXML package with a signed attachment as the same submission', async () => {
    const signed = await committee.sign(page())
    const bytes = await writeEdxmlBytes({
      message: {
        kind: 'document',
        from: { id: '000.00.00.H14', name: committee.about.title },
        to: [{ id: '000.00.12.H14', name: finance.about.title }],
        documentId: '000.00.00.H14,2026/11/20,0900/UBND-NC',
        code: { number: '0900', notation: 'UBND-NC' },
        promulgation: { place: 'Cao Bằng', date: '2026-11-20' },
        documentType: { type: 2, detail: 18, name: 'Công văn' },
        subject: 'V/v gửi nhận văn bản điện tử',
        signer: { position: 'CHỦ TỊCH', fullName: 'Hoàng Văn Minh' },
        other: { priority: 0, appendixes: [] },
        responseFor: [],
        steeringType: 1,
        taskCodes: [],
        toPlaces: [],
        trace: [{ organId: '000.00.00.H14', at: new Date('2026-11-20T02:00:00Z') }],
        business: { type: 'new', paper: false, replacements: [] },
      },
      attachments: [attach('0900-UBND-NC.signed.pdf', signed, { contentId: 'a1' })],
    })
    const answer = await committee.client.postBytes('/v1/edxml', bytes, 'application/xml')
    expect(answer.body).toMatchObject({ verdict: { signatures: 'full' } })
  })
})

describe('the share of a quarter', () => {
  it('counts what one agency sent, by document and by dispatch, with what is missing and why', async () => {
    const thucPhan = exchange.agency('thucPhan')
    const issueDate = '2026-08-03'
    const dated = { issueDate }
    const full = await send(thucPhan, await thucPhan.sign(page()), ['H14', 'H14.12'], dated)
    const waiting = await send(thucPhan, await thucPhan.sign(page()), ['H14', 'H14.12'], dated)
    await send(thucPhan, page(), ['H14'], dated)
    for (const [member, delivery] of [
      [committee, full.text('deliveries.0.id')],
      [finance, full.text('deliveries.1.id')],
      [committee, waiting.text('deliveries.0.id')],
    ] as const) {
      await member.client.post(`/v1/deliveries/${delivery}/status`, { code: '03' })
    }
    await thucPhan.client.post('/v1/registers/paper', {
      number: '901',
      notation: 'UBND',
      issueDate,
      typeName: 'Giấy mời',
      reason: 'technical-fault',
      recipients: ['H14.12', 'H99.99'],
    })
    await thucPhan.client.post('/v1/registers/exempt', {
      period: '2026-08',
      level: 'secret',
      count: 2,
    })
    const share = await thucPhan.client.get(
      '/v1/statistics/electronic-share?period=2026-Q3&agency=000.00.61.H14',
    )
    expect(share.body).toMatchObject({
      agency: { code: 'H14.61' },
      byDocument: { numerator: 1, denominator: 4, share: 0.25, gap: 3 },
      byDispatch: { numerator: 3, denominator: 6, share: 0.5, gap: 3 },
      sent: { electronicInFull: 3, electronicInParallel: 0, paperOnly: 1 },
      signed: { full: 2, unsigned: 1 },
      missing: { 'paper-only': 1, unsigned: 1, 'not-received': 1 },
      exempt: { confidential: 2 },
    })
    const tree = await exchange.operator.get(
      '/v1/statistics/electronic-share?period=2026-Q3&agency=H14&subordinates=true',
    )
    expect(tree.at('byDocument.denominator')).toBe(4)
    const empty = await thucPhan.client.get('/v1/statistics/electronic-share?period=2026-Q1')
    expect(empty.body).toMatchObject({ byDocument: { denominator: 0, share: null } })
  })

  it('keeps the paper register free of doubles, and the tally free of titles', async () => {
    const entry = {
      number: '7',
      notation: 'STC',
      issueDate: '2026-07-01',
      typeName: 'Công văn',
      reason: 'other',
      recipients: ['H14'],
    }
    const first = await finance.client.post('/v1/registers/paper', entry)
    const again = await finance.client.post('/v1/registers/paper', entry)
    expect(again.at('id')).toBe(first.at('id'))
    const other = await finance.client.post('/v1/registers/paper', {
      ...entry,
      reason: 'technical-fault',
    })
    expect(other.body).toMatchObject({ status: 409, code: 'register-entry-differs' })
    const titled = { period: '2026-08', level: 'secret', count: 2, subject: 'Không được' }
    expect((await finance.client.post('/v1/registers/exempt', titled)).body).toMatchObject({
      code: 'invalid-request',
    })
    const bad = await finance.client.get('/v1/statistics/electronic-share?period=gần-đây')
    expect(bad.body).toMatchObject({ status: 400, code: 'period-invalid' })
  })
})
