import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attach, writeEdxmlBytes, type EdxmlDocument } from '@sealpost/core/edxml'
import { fakePdf } from '../support/fake-verifier.ts'
import { waitingFiles } from '../support/waiting-files.ts'
import { registerSeals, type Seals } from '../support/seals.ts'
import {
  addAgency,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency
let seals: Seals

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
  seals = await registerSeals(gateway, sender)
})

afterAll(() => gateway.end())

function message(number: string, changes: Partial<EdxmlDocument> = {}): EdxmlDocument {
  return {
    kind: 'document',
    from: { id: '000.00.00.H14', name: 'UBND tỉnh Cao Bằng' },
    to: [{ id: '000.00.05.H14', name: 'Sở Tài chính' }],
    documentId: `000.00.00.H14,2026/11/20,${number}/UBND-VX`,
    code: { number, notation: 'UBND-VX' },
    promulgation: { place: 'Cao Bằng', date: '2026-11-20' },
    documentType: { type: 2, detail: 18, name: 'Công văn' },
    subject: 'V/v triển khai\n  văn bản điện tử',
    signer: { competence: 'KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH', fullName: 'Nông Văn An' },
    other: { priority: 2, pages: 1, appendixes: [] },
    responseFor: [],
    steeringType: 1,
    taskCodes: [],
    toPlaces: ['Như trên'],
    trace: [{ organId: '000.00.00.H14', at: new Date('2026-11-20T02:00:00Z') }],
    business: { type: 'new', paper: false, replacements: [] },
    ...changes,
  }
}

const signed = () =>
  fakePdf('edxml', [{ certificate: seals.person }, { certificate: seals.agency }])

const post = (bytes: Uint8Array, query = '', headers = {}) =>
  sender.client.postBytes(`/v1/edxml${query}`, bytes, 'application/xml', headers)

describe('a document package (QCVN 102)', () => {
  it('becomes the same submission, its attachments verified and in their order', async () => {
    const attachments = [
      attach('0101-UBND-VX.signed.pdf', signed(), { contentId: 'a1' }),
      attach('phu-luc.pdf', fakePdf('annex', [{ certificate: seals.agency }]), { contentId: 'a2' }),
      attach('ghi-chu.txt', Buffer.from('ghi chú'), { contentId: 'a3', packing: 'zip' }),
    ]
    const bytes = await writeEdxmlBytes({ message: message('0101'), attachments })
    const answer = await post(bytes)
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({
      documentUid: '000.00.00.H14,2026/11/20,0101/UBND-VX',
      verdict: { indication: 'TOTAL-PASSED', signatures: 'full' },
      files: [
        { name: '0101-UBND-VX.signed.pdf' },
        { name: 'phu-luc.pdf' },
        { name: 'ghi-chu.txt' },
      ],
    })
    const seen = await recipient.client.get(`/v1/documents/${answer.text('id')}`)
    expect(seen.body).toMatchObject({
      metadata: {
        subject: 'V/v triển khai văn bản điện tử',
        urgency: 'very-urgent',
        paper: 'none',
        securityLevel: 'internal',
        signer: { fullName: 'Nông Văn An' },
      },
      files: [{ role: 'main' }, { role: 'annex' }, { role: 'annex', mediaType: 'text/plain' }],
    })
    const file = await recipient.client.get(`/v1/documents/${answer.text('id')}/files/1`)
    expect(file.raw.equals(signed())).toBe(true)
    const again = await post(bytes)
    expect(again.raw.equals(answer.raw)).toBe(true)
    expect(waitingFiles(gateway.directory)).toEqual([])
  })

  it('says with Paper that a copy on paper follows', async () => {
    const business = { type: 'new', paper: true, replacements: [] } as const
    const attachments = [attach('a.pdf', signed(), { contentId: 'a' })]
    const answer = await post(
      await writeEdxmlBytes({ message: message('0102', { business }), attachments }),
    )
    const seen = await sender.client.get(`/v1/documents/${answer.text('id')}`)
    expect(seen.at('metadata.paper')).toBe('without-ground')
  })

  it('is refused in another agency’s name, to nobody known, and when what it replaces is not known', async () => {
    const attachments = [attach('a.pdf', signed(), { contentId: 'a' })]
    const write = (changes: Partial<EdxmlDocument>) =>
      writeEdxmlBytes({ message: message('0103', changes), attachments })
    const foreign = await post(await write({ from: { id: '000.00.05.H14' } }))
    expect(foreign.body).toMatchObject({ status: 403, code: 'sender-mismatch' })
    const lost = await post(await write({ to: [{ id: '000.00.00.H99' }] }))
    expect(lost.body).toMatchObject({ status: 422, code: 'recipient-unknown' })
    const replacements = [{ documentId: 'x', organIds: ['000.00.05.H14'] }]
    const replace = await post(
      await write({ business: { type: 'replace', paper: false, replacements } }),
    )
    expect(replace.body).toMatchObject({ status: 422, code: 'related-unknown' })
  })

  it('asks a document back, updates or replaces it by its kind (BussinessDocType 1, 2, 3)', async () => {
    const attachments = [attach('a.pdf', signed(), { contentId: 'a' })]
    const write = (number: string, business: Partial<EdxmlDocument['business']>) =>
      writeEdxmlBytes({
        message: message(number, {
          business: { type: 'new', paper: false, replacements: [], ...business },
        }),
        attachments,
      })
    const first = await post(await write('0921', {}))
    const documentId = first.text('documentUid')
    const second = await post(
      await write('0922', {
        type: 'replace',
        replacements: [{ documentId, organIds: ['000.00.05.H14'] }],
      }),
    )
    expect(second.status).toBe(202)
    const earlier = await sender.client.get(`/v1/documents/${first.text('id')}`)
    expect(earlier.body).toMatchObject({
      state: 'replaced',
      deliveries: [{ state: 'cancelled' }],
    })
    const reason = 'Ban hành nhầm'
    const recall = await post(
      await write('0923', { type: 'recall', documentId: second.text('documentUid'), reason }),
    )
    expect(recall.body).toMatchObject({
      documentId: second.at('id'),
      deliveries: [{ applied: true, state: 'cancelled' }],
    })
    const nothing = await post(await write('0924', { type: 'recall', documentId: 'x', reason }))
    expect(nothing.body).toMatchObject({ code: 'related-unknown' })
  })

  it('is refused when its attachment failed verification', async () => {
    const bad = fakePdf('bad', [
      { certificate: seals.person, indication: 'TOTAL-FAILED', subIndication: 'REVOKED' },
    ])
    const attachments = [attach('a.pdf', bad, { contentId: 'a' })]
    const answer = await post(await writeEdxmlBytes({ message: message('0104'), attachments }))
    expect(answer.body).toMatchObject({
      status: 422,
      code: 'signature-invalid',
      reports: [{ subIndication: 'REVOKED' }],
    })
  })

  it('is refused by the level before its body is read, and by a mark once it is', async () => {
    const secret = await post(Buffer.from('not even XML'), '?securityLevel=secret')
    expect(secret.body).toMatchObject({ status: 422, code: 'confidential-not-allowed' })
    const attachments = [attach('a.pdf', signed(), { contentId: 'a' })]
    const bytes = Buffer.from(await writeEdxmlBytes({ message: message('0105'), attachments }))
    const marked = Buffer.from(bytes.toString().replace('V/v triển khai', '(MẬT) V/v triển khai'))
    expect((await post(marked)).body).toMatchObject({
      status: 422,
      code: 'confidential-not-allowed',
    })
  })

  it('that is no package is refused by name', async () => {
    expect((await post(Buffer.from('<a/>'))).body).toMatchObject({
      status: 422,
      code: 'edxml-invalid',
    })
    expect((await post(Buffer.from('<a'))).body).toMatchObject({
      status: 422,
      code: 'edxml-invalid',
    })
    const doctype = Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    expect((await post(doctype)).body).toMatchObject({ status: 422, code: 'edxml-invalid' })
    const bytes = Buffer.from(
      await writeEdxmlBytes({
        message: message('0106'),
        attachments: [attach('a.pdf', signed(), { contentId: 'a' })],
      }),
    )
    const headless = Buffer.from(bytes.toString().replace(/<edXML:From>.*<\/edXML:From>/s, ''))
    expect((await post(headless)).body).toMatchObject({
      status: 422,
      code: 'edxml-invalid',
      problems: [{}],
    })
  })
})

describe('a status package (QCVN 102)', () => {
  it('moves the delivery it names, by the document’s id or by its code', async () => {
    const attachments = [attach('a.pdf', signed(), { contentId: 'a' })]
    const sent = await post(await writeEdxmlBytes({ message: message('0911'), attachments }))
    const status = await writeEdxmlBytes({
      message: {
        kind: 'status',
        from: { id: '000.00.05.H14' },
        responseFor: {
          organId: '000.00.00.H14',
          code: '0201/UBND-VX',
          date: '2026-11-20',
          documentId: sent.text('documentUid'),
        },
        status: '03',
        at: new Date('2026-11-23T03:00:00Z'),
      },
    })
    const answer = await recipient.client.postBytes('/v1/edxml', status, 'application/xml')
    expect(answer.body).toMatchObject({ code: '03', applied: true, state: 'received' })
    const strange = await post(status)
    expect(strange.body).toMatchObject({ status: 403, code: 'sender-mismatch' })
  })
})
