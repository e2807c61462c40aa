// I10: what is confidential is found nowhere: not in the data directory, the database and its log, the store of files, temporary files, the
// lines of the log, a backup, or what a backup was brought back into.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { writeFileSync } from 'node:fs'
import { verifyBackup } from '@sealpost/server'
import { fakePdf } from '../support/fake-verifier.ts'
import { pdfWithLines } from '../support/stamped-pdf.ts'
import { until } from '../support/until.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { backUpTest, restoreTest } from './places.ts'
import { tracesOf } from './traces.ts'

const isShared = process.env['SEALPOST_TEST_DATA'] === 'shared'
const systemTemp = tmpdir()
/** All that the gateway writes outside a server: temporary files go where TMPDIR says. */
const everything = mkdtempSync(join(systemTemp, 'canary-'))

let gateway: TestGateway
let sender: TestAgency

beforeAll(async () => {
  process.env['TMPDIR'] = everything
  gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
  sender = await addAgency(gateway, 'H14')
  await addAgency(gateway, 'H14.05')
})

afterAll(async () => {
  await gateway.end()
  process.env['TMPDIR'] = systemTemp
  rmSync(everything, { recursive: true, force: true })
})

/** Where the servers of the second mode keep their files. */
function serverPlaces(): string[] {
  if (!isShared) return []
  const { postgres, s3 } = inject('sharedServers')
  const host = new URL(postgres).searchParams.get('host') ?? ''
  return [join(host, 'data'), ...(s3 === null ? [] : [s3.directory])]
}

function traces(canary: string): string[] {
  return tracesOf(canary, [everything, ...serverPlaces()], gateway.logged)
}

function newCanary(): string {
  return `CANARY-${randomUUID()}`
}

/** Metadata whose every free text bears the canary. */
function metadataWith(canary: string, changes: Record<string, unknown> = {}) {
  const files = [{ name: `${canary}.pdf`, mediaType: 'application/pdf' }]
  return metadataOf(['H14.05'], { subject: `Trích yếu ${canary}`, files, ...changes })
}

const stamped = (canary: string) => pdfWithLines(['TOI MAT', canary, 'Noi dung'])

async function backUp(): Promise<void> {
  const folder = mkdtempSync(join(everything, 'backup-'))
  expect((await backUpTest(gateway, folder, { withKeys: true })).findings).toEqual([])
  expect((await verifyBackup(folder)).findings).toEqual([])
  expect((await restoreTest(folder)).report.restored).toBe(true)
}

describe('the search itself', () => {
  it('finds a text in every form that it looks for', () => {
    const canary = newCanary()
    const place = mkdtempSync(join(systemTemp, 'search-'))
    const plain = Buffer.from(`before ${canary} after`)
    const forms: Record<string, Buffer> = {
      plain,
      base64: Buffer.from(plain.toString('base64')),
      base64url: Buffer.from(Buffer.from(`x${canary}`).toString('base64url')),
      hex: Buffer.from(plain.toString('hex')),
      utf16: Buffer.from(canary, 'utf16le'),
      gzip: Buffer.concat([Buffer.from('head'), gzipSync(plain)]),
      deflate: Buffer.concat([Buffer.from('head'), deflateSync(plain)]),
    }
    for (const [name, bytes] of Object.entries(forms)) writeFileSync(join(place, name), bytes)
    writeFileSync(join(place, 'other'), 'nothing')
    const found = tracesOf(canary, [place], [`{"subject":"${canary}"}`])
    expect(found).toHaveLength(Object.keys(forms).length + 1)
    rmSync(place, { recursive: true })
  })

  it('finds what was accepted, in the database or its log and in a backup', async () => {
    const canary = newCanary()
    const sent = await sender.client.send(metadataWith(canary), [fakePdf('public')])
    expect(sent.status).toBe(202)
    await backUp()
    const found = traces(canary)
    expect(found.some((path) => path.includes('backup-'))).toBe(true)
    expect(found.some((path) => !path.includes('backup-'))).toBe(true)
  })
})

describe('a canary in a confidential submission (I10)', () => {
  it.each(['confidential', 'secret', 'top-secret', 'Mật', undefined])(
    'is found nowhere when the level is %s',
    async (securityLevel) => {
      const canary = newCanary()
      const sent = await sender.client.send(metadataWith(canary, { securityLevel }), [
        fakePdf(canary),
      ])
      expect(sent.status).toBe(securityLevel === undefined ? 400 : 422)
      await backUp()
      expect(traces(canary)).toEqual([])
    },
  )

  it('is found nowhere when a mark in the text held it back, nor when that was confirmed', async () => {
    const canary = newCanary()
    const held = await sender.client.send(metadataWith(canary), [stamped(canary)])
    expect(held.at('code')).toBe('document-quarantined')
    await backUp()
    expect(traces(canary)).toEqual([])
    const id = held.text('quarantine')
    await gateway.operator.post(`/v1/quarantine/${id}/decision`, {
      decision: 'confirm',
      officer: 'cb-017',
    })
    await backUp()
    expect(traces(canary)).toEqual([])
  })

  it.each([
    ['it is not what it was said to be', 'application/xml', (text: string) => `<html>${text}`],
    ['its signature is not valid', 'application/pdf', (text: string) => fakePdf(text, [BROKEN])],
  ] as const)(
    'is found nowhere when the upload was refused, for %s',
    async (_why, mediaType, make) => {
      const canary = newCanary()
      const files = [{ name: `${canary}.bin`, mediaType }]
      const sent = await sender.client.send(metadataWith(canary, { files }), [
        Buffer.from(make(canary)),
      ])
      expect(sent.status).toBeGreaterThanOrEqual(400)
      await backUp()
      expect(traces(canary)).toEqual([])
    },
  )

  it('is found nowhere when the digest of the upload was wrong', async () => {
    const canary = newCanary()
    const draft = await sender.client.post('/v1/documents', metadataOf(['H14.05']))
    const sent = await sender.client.put(
      `/v1/documents/${draft.text('id')}/files/1`,
      fakePdf(canary),
      { 'Content-Digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` },
    )
    expect(sent.status).toBe(400)
    await backUp()
    expect(traces(canary)).toEqual([])
  })
})

const BROKEN = {
  certificate: '0'.repeat(64),
  indication: 'TOTAL-FAILED',
  subIndication: 'HASH_FAILURE',
} as const

// On PostgreSQL the rows of a draft are the server's to forget: see docs/backup.md.
describe.skipIf(isShared)('a canary in a draft', () => {
  it('is in no backup, for nobody has looked into its files', async () => {
    const canary = newCanary()
    const draft = await sender.client.post('/v1/documents', metadataWith(canary))
    await sender.client.put(`/v1/documents/${draft.text('id')}/files/1`, stamped(canary))
    await backUp()
    const outside = traces(canary).filter((path) => !path.startsWith(gateway.directory))
    expect(outside).toEqual([])
    const held = await sender.client.post(`/v1/documents/${draft.text('id')}/submit`)
    expect(held.at('code')).toBe('document-quarantined')
    await backUp()
    expect(traces(canary)).toEqual([])
  })

  it('is gone as soon as one who reads for long has gone, a backup for example', async () => {
    const canary = newCanary()
    const draft = await sender.client.post('/v1/documents', metadataWith(canary))
    await sender.client.put(`/v1/documents/${draft.text('id')}/files/1`, stamped(canary))
    const reader = new DatabaseSync(join(gateway.directory, 'sealpost.sqlite'), { readOnly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM documents').get()
    const held = await sender.client.post(`/v1/documents/${draft.text('id')}/submit`)
    expect(held.at('code')).toBe('document-quarantined')
    expect(traces(canary)).not.toEqual([])
    reader.close()
    await until(() => Promise.resolve(traces(canary).length === 0))
  })
})
