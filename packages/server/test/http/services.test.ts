import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakePdf } from '../support/fake-verifier.ts'
import { waitingFiles } from '../support/waiting-files.ts'
import { makeCertificate, registerSeals } from '../support/seals.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { ROUTES } from '../../src/http/routes/index.ts'

let gateway: TestGateway
let sender: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14', { level: 'province' })
  await addAgency(gateway, 'H14.05', { parent: 'H14' })
})

afterAll(() => gateway.end())

describe('the register of agencies', () => {
  it('completes the second code and finds an agency by either, in any spelling', async () => {
    const created = await gateway.operator.post('/v1/agencies', {
      code102: '000.00.07.H14',
      name: 'Sở Nội vụ',
      level: 'unit',
    })
    expect(created.body).toMatchObject({
      code: 'H14.07',
      code102: '000.00.07.H14',
      status: 'active',
    })
    for (const code of ['H14.07', '000.00.07.H14', 'h14.07']) {
      expect((await sender.client.get(`/v1/agencies?code=${code}`)).at('items.0.id')).toBe(
        created.at('id'),
      )
    }
    expect((await sender.client.get('/v1/agencies?code=H98')).status).toBe(404)
  })

  it('refuses a code that is taken, malformed or of the wrong scheme, and an unknown parent', async () => {
    const post = (body: object) =>
      gateway.operator.post('/v1/agencies', { name: 'X', level: 'unit', ...body })
    expect((await post({ code: 'H14' })).body).toMatchObject({
      status: 409,
      code: 'agency-code-taken',
    })
    expect((await post({ code102: '000.00.00.H14' })).body).toMatchObject({
      code: 'agency-code-taken',
    })
    for (const code of ['x', '000.00.00.H14', 'H14..5', 'H14.05 ']) {
      expect((await post({ code })).body).toMatchObject({
        status: 422,
        code: 'agency-code-invalid',
      })
    }
    expect((await post({})).at('code')).toBe('agency-code-invalid')
    expect((await post({ code: 'H15', parent: 'H97' })).body).toMatchObject({
      errors: [{ pointer: '/parent' }],
    })
  })

  it('lists in pages', async () => {
    const page = await gateway.operator.get('/v1/agencies?limit=1')
    expect(page.at('next')).toBe('H14')
    expect((await gateway.operator.get('/v1/agencies?limit=1&after=H14')).at('items.0.code')).toBe(
      'H14.05',
    )
  })

  it('registers certificates, once, and refuses what is none or another’s', async () => {
    await registerSeals(gateway, sender)
    const path = `/v1/agencies/${sender.id}/certificates`
    const list = await sender.client.get(path)
    expect(list.body).toMatchObject({
      items: [{ role: 'person' }, { role: 'agency', validTo: expect.any(String) as string }],
    })
    const seal = makeCertificate()
    const register = (to: string) =>
      gateway.operator.post(to, { role: 'agency', certificate: seal.pem })
    expect((await register(path)).status).toBe(201)
    expect((await register(path)).status).toBe(201)
    const other = await gateway.operator.get('/v1/agencies?code=H14.05')
    const taken = await register(`/v1/agencies/${other.text('items.0.id')}/certificates`)
    expect(taken.body).toMatchObject({ status: 409, code: 'certificate-taken' })
    const bad = await gateway.operator.post(path, { role: 'agency', certificate: 'none' })
    expect(bad.body).toMatchObject({ status: 422, code: 'certificate-invalid' })
  })
})

describe('verification without keeping', () => {
  it('answers a report for whatever comes, and keeps nothing', async () => {
    const answer = await sender.client.postBytes(
      '/v1/verifications?name=a.pdf',
      fakePdf('check'),
      'application/pdf',
    )
    expect(answer.body).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIGNATURE_NOT_FOUND',
    })
    expect(waitingFiles(gateway.directory)).toEqual([])
  })
})

describe('health', () => {
  it('lives, is ready, and counts', async () => {
    const open = gateway.client('')
    expect((await open.get('/livez')).status).toBe(200)
    expect((await open.get('/readyz')).body).toEqual({
      ready: true,
      checks: { database: true, files: true, receiptKey: true, diskSpace: true, evidence: true },
    })
    await sender.client.send(metadataOf(['H14.05']), [fakePdf('counted')])
    const text = (await gateway.operator.get('/metrics')).raw.toString()
    expect(text).toContain('sealpost_documents_accepted_total{level="public",result="unsigned"} 1')
    expect(text).toContain('sealpost_deliveries{state="queued"} 1')
    for (const name of [
      'sealpost_evidence_pending_leaves',
      'sealpost_disk_free_bytes',
      'sealpost_blob_bytes',
    ]) {
      expect(text).toContain(name)
    }
  })

  it('is not ready when the disk is nearly full', async () => {
    const full = await startTestGateway({ config: { minFreeBytes: Number.MAX_SAFE_INTEGER } })
    const answer = await full.client('').get('/readyz')
    expect(answer.status).toBe(503)
    expect(answer.at('checks.diskSpace')).toBe(false)
    await full.end()
  })

  it('keeps its keys where only their owner reads them', () => {
    for (const file of ['operator.key', 'receipt-key.pem']) {
      expect(statSync(join(gateway.directory, file)).mode & 0o777).toBe(0o600)
    }
    const rows = join(gateway.directory, 'sealpost.sqlite-wal')
    const database = existsSync(rows) ? readFileSync(rows).toString('latin1') : ''
    expect(database).not.toContain(
      readFileSync(join(gateway.directory, 'operator.key'), 'utf8').trim(),
    )
  })
})

describe('the description', () => {
  it('describes every route but the pages, with its scope, its answers and its refusals', async () => {
    const { body } = await gateway.client('').get('/v1/openapi.json')
    const described = JSON.stringify(body)
    expect(body).toMatchObject({ openapi: '3.1.0' })
    for (const { spec } of ROUTES) {
      if (spec.tag === 'pages') continue
      expect(body).toMatchObject({
        paths: { [spec.path]: { [spec.method]: { summary: spec.summary } } },
      })
      for (const refusal of spec.refusals) expect(described).toContain(`\`${refusal}\``)
    }
  })
})

describe('the page', () => {
  it('is Vietnamese first, English by a switch, and asks nobody else for anything', async () => {
    const open = gateway.client('')
    const page = await open.get('/')
    const text = page.raw.toString()
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    )
    expect(text).toContain('<html lang="vi">')
    expect(text).toContain('Quý 4 năm 2026')
    expect(text).not.toMatch(/<script|https?:\/\//)
    expect((await open.get('/?lang=en')).raw.toString()).toContain('Electronic document exchange')
  })

  it('shows numbers and states, never a subject, and no list to who comes through a proxy', async () => {
    const subject = 'Trích yếu không hiện ra'
    await sender.client.send(metadataOf(['H14.05'], { subject, notation: '<b>UBND' }), [
      fakePdf('shown'),
    ])
    const open = gateway.client('')
    const text = (await open.get('/')).raw.toString()
    expect(text).toContain('123/&#60;b&#62;UBND')
    expect(text).not.toContain(subject)
    const far = (await open.get('/', { 'X-Forwarded-For': '203.0.113.9' })).raw.toString()
    expect(far).not.toContain('UBND')
  })
})
