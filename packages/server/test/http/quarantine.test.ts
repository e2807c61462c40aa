import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attach, writeEdxmlBytes, type EdxmlDocument } from '@sealpost/core/edxml'
import { pdfWithLines } from '../support/stamped-pdf.ts'
import { until } from '../support/until.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { isLogged } from '../support/is-logged.ts'

const CANARY = 'CANARY-7f3a9c-DANH-MUC'

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
})

afterAll(() => gateway.end())

const stamped = (text: string) => pdfWithLines(['TOI MAT', text, 'Noi dung'])
const send = (text: string, changes = {}) =>
  sender.client.send(metadataOf(['H14.05'], changes), [stamped(text)])
const decide = (id: string, decision: string) =>
  gateway.operator.post(`/v1/quarantine/${id}/decision`, { decision, officer: 'cb-017' })

function filesBelow(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}

/** Every place where the text is kept: files of every kind, the log, and what the API gives out. */
function traces(text: string): string[] {
  const found = filesBelow(gateway.directory).filter((path) => {
    const bytes = readFileSync(path)
    return bytes.includes(text) || bytes.includes(Buffer.from(text).toString('base64'))
  })
  return [...found, ...(gateway.logged.some((line) => line.includes(text)) ? ['log'] : [])]
}

describe('a file that bears a mark of secrecy', () => {
  it('is held back: nobody gets it, and an officer is asked', async () => {
    const refused = await send('held')
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'document-quarantined',
      file: 1,
      page: 1,
    })
    const inbox = await recipient.client.get('/v1/inbox')
    expect(inbox.at('items.0')).toBeUndefined()
    const cases = await gateway.operator.get('/v1/quarantine')
    expect(cases.body).toMatchObject({
      items: [
        { id: refused.at('quarantine'), sender: { code: 'H14' }, files: 1, file: 1, page: 1 },
      ],
    })
    await decide(refused.text('quarantine'), 'confirm')
  })

  it.each([
    ['MẬT', ['MAT', 'a']],
    ['TUYỆT MẬT', ['TUYET MAT']],
    ['a frame around it', ['a', '[TOI MAT]']],
  ])('is found by %s', async (_name, lines) => {
    const metadata = metadataOf(['H14.05'])
    const refused = await sender.client.send(metadata, [pdfWithLines(lines)])
    expect(refused.at('code')).toBe('document-quarantined')
    await decide(refused.text('quarantine'), 'confirm')
  })

  it('is not one whose words speak of secrecy', async () => {
    const lines = [
      'Van ban ve bao mat thong tin',
      'Quy dinh muc do toi mat cua tai lieu, ban kem theo',
    ]
    const sent = await sender.client.send(metadataOf(['H14.05']), [pdfWithLines(lines)])
    expect(sent.status).toBe(202)
  })

  it('is one case, however often it is sent', async () => {
    const metadata = metadataOf(['H14.05'])
    const file = stamped('again')
    const one = await sender.client.send(metadata, [file])
    const again = await sender.client.send(metadata, [file])
    expect(again.at('quarantine')).toBe(one.at('quarantine'))
    await decide(one.text('quarantine'), 'confirm')
  })

  it('is for officers alone to look at and decide about, once', async () => {
    const refused = await send('eyes')
    const id = refused.text('quarantine')
    const path = `/v1/quarantine/${id}/files/1`
    expect((await sender.client.get('/v1/quarantine')).body).toMatchObject({
      code: 'scope-missing',
    })
    expect((await sender.client.get(path)).status).toBe(403)
    const seen = await gateway.operator.get(path)
    expect(seen.raw.equals(stamped('eyes'))).toBe(true)
    const events = await gateway.operator.get('/v1/events?limit=200')
    expect(events.raw.toString()).toContain('document.quarantine-looked-at')
    expect((await decide(id, 'confirm')).body).toEqual({ id, state: 'confirmed', documentId: null })
    expect((await decide(id, 'release')).body).toMatchObject({ code: 'quarantine-decided' })
    expect((await gateway.operator.get(path)).status).toBe(404)
  })
})

describe('a false alarm', () => {
  it('goes the way of every other document when the officer releases it', async () => {
    const metadata = metadataOf(['H14.05'])
    const refused = await sender.client.send(metadata, [stamped('released')])
    const answer = await decide(refused.text('quarantine'), 'release')
    expect(answer.body).toMatchObject({ state: 'released' })
    const path = `/v1/documents/${answer.text('documentId')}`
    expect((await recipient.client.get(`${path}/files/1`)).raw.equals(stamped('released'))).toBe(
      true,
    )
    const again = await sender.client.send(metadata, [stamped('released')])
    expect(again.body).toMatchObject({ id: answer.at('documentId'), state: 'accepted' })
    expect(filesBelow(gateway.directory).some((file) => file.includes('/quarantine/'))).toBe(false)
  })
})

describe('a secret that was sent all the same', () => {
  it('is found nowhere: not while it is held, and not after it was confirmed (I10)', async () => {
    const subject = `Trích yếu ${CANARY}`
    const name = `${CANARY}.pdf`
    const files = [{ name, mediaType: 'application/pdf' }]
    const one = await send(CANARY, { subject, files })
    expect(one.at('code')).toBe('document-quarantined')
    expect(traces(CANARY)).toEqual([])
    const draft = await sender.client.post(
      '/v1/documents',
      metadataOf(['H14.05'], { subject, files }),
    )
    await sender.client.put(`/v1/documents/${draft.text('id')}/files/1`, stamped(CANARY))
    const two = await sender.client.post(`/v1/documents/${draft.text('id')}/submit`)
    expect(two.at('code')).toBe('document-quarantined')
    expect(traces(CANARY)).toEqual([])
    expect((await sender.client.get(`/v1/documents/${draft.text('id')}`)).status).toBe(404)
    for (const answer of [one, two]) await decide(answer.text('quarantine'), 'confirm')
    expect(traces(CANARY)).toEqual([])
    expect(filesBelow(gateway.directory).some((file) => file.includes('/quarantine/'))).toBe(false)
  })

  it('is not left in the edXML package it came in', async () => {
    const document: EdxmlDocument = {
      kind: 'document',
      from: { id: '000.00.00.H14' },
      to: [{ id: '000.00.05.H14', name: 'Sở' }],
      documentId: '000.00.00.H14,2026/11/20,0999/UBND-VX',
      code: { number: '0999', notation: 'UBND-VX' },
      promulgation: { place: 'Cao Bằng', date: '2026-11-20' },
      documentType: { type: 2, detail: 18, name: 'Công văn' },
      subject: `V/v ${CANARY}`,
      signer: { competence: 'KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH', fullName: 'Nông Văn An' },
      other: { priority: 0, pages: 1, appendixes: [] },
      responseFor: [],
      steeringType: 1,
      taskCodes: [],
      toPlaces: [],
      trace: [{ organId: '000.00.00.H14', at: new Date('2026-11-20T02:00:00Z') }],
      business: { type: 'new', paper: false, replacements: [] },
    }
    const attachments = [attach('a.pdf', stamped(CANARY), { contentId: 'a' })]
    const bytes = await writeEdxmlBytes({ message: document, attachments })
    const refused = await sender.client.postBytes('/v1/edxml', bytes, 'application/xml')
    expect(refused.at('code')).toBe('document-quarantined')
    expect(traces(CANARY)).toEqual([])
    await decide(refused.text('quarantine'), 'confirm')
  })

  it('leaves a leaf that says that something was, with digests that only the salt compares', async () => {
    const refused = await send('incident')
    await decide(refused.text('quarantine'), 'confirm')
    const open = gateway.client('')
    await until(() => isLogged(open))
    const { size } = { size: 0, ...((await open.get('/v1/evidence')).body as object) }
    const bundle = await open.get(`/tlog/tile/entries/000.p/${size}`)
    expect(bundle.raw.toString()).toContain('"type":"document.secrecy-confirmed"')
    expect(bundle.raw.toString()).toContain('"digests":["')
    const metrics = (await gateway.operator.get('/metrics')).raw.toString()
    expect(metrics).toContain('sealpost_confidential_refused_total{rule="content"}')
  })
})
