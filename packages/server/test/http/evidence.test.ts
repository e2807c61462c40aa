import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rootFromInclusion } from '../../src/evidence/check-proof.ts'
import { readCheckpoint } from '../../src/evidence/checkpoint.ts'
import { hashLeaf } from '../../src/evidence/merkle.ts'
import { isSignedBy, readVerifierKey } from '../../src/evidence/note.ts'
import { readTlogProof } from '../../src/evidence/tlog-proof.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { until } from '../support/until.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { isLogged } from '../support/is-logged.ts'

let gateway: TestGateway
let sender: TestAgency
let first: TestAgency
let second: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
  sender = await addAgency(gateway, 'H14')
  first = await addAgency(gateway, 'H14.05')
  second = await addAgency(gateway, 'H14.06')
})

afterAll(() => gateway.end())

async function logged(): Promise<void> {
  await until(() => isLogged(gateway.client('')))
}

const send = (text: string) => sender.client.send(metadataOf(['H14.05', 'H14.06']), [fakePdf(text)])

describe('a receipt and its proof', () => {
  it('lead from the signed receipt to the signed head of the log, by the published keys alone', async () => {
    const sent = await send('proven')
    await logged()
    const proof = readTlogProof(
      (await sender.client.get(`/v1/documents/${sent.text('id')}/proof`)).raw.toString(),
    )
    const leaf = Buffer.from(proof.extra ?? [])
    const digest = createHash('sha256').update(sent.text('receipt')).digest('hex')
    expect(JSON.parse(leaf.toString())).toMatchObject({
      type: 'document.accepted',
      receipt: digest,
    })
    const head = readCheckpoint(proof.checkpoint)
    const key = (await gateway.client('').get('/v1/evidence')).text('verifierKey')
    expect(isSignedBy(head.note, readVerifierKey(key))).toBe(true)
    const root = rootFromInclusion(hashLeaf(leaf), proof.index, head.size, proof.hashes)
    expect(Buffer.from(root ?? [])).toEqual(Buffer.from(head.root))
  })

  it('promise when the leaf is in the log: within a minute', async () => {
    const sent = await send('promised')
    const [, claims = ''] = sent.text('receipt').split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iat: gateway.now.getTime() / 1000,
      logged_by: gateway.now.getTime() / 1000 + 60,
    })
  })

  it('exist for each change, for who may see it', async () => {
    const sent = await send('changes')
    const path = `/v1/documents/${sent.text('id')}`
    const delivery = sent.text('deliveries.0.id')
    await first.client.post(`/v1/deliveries/${delivery}/status`, {
      code: '03',
      incomingNumber: '7',
    })
    await logged()
    const events = await first.client.get(`${path}/events`)
    const received = events.raw
      .toString()
      .match(/"seq":(\d+),"at":"[^"]+","type":"delivery.received"/)
    const seq = received?.[1] ?? ''
    const own = await first.client.get(`${path}/proof?seq=${seq}`)
    expect(own.status).toBe(200)
    const { extra } = readTlogProof(own.raw.toString())
    expect(JSON.parse(Buffer.from(extra ?? []).toString())).toMatchObject({
      type: 'delivery.received',
      from: 'queued',
      to: 'received',
    })
    expect((await second.client.get(`${path}/proof?seq=${seq}`)).body).toMatchObject({
      code: 'proof-not-ready',
    })
    expect((await second.client.get(`${path}/proof`)).status).toBe(200)
    const stranger = await addAgency(gateway, 'H15')
    expect((await stranger.client.get(`${path}/proof`)).status).toBe(404)
  })
})

describe('the log as files (c2sp.org/tlog-tiles)', () => {
  it('lets everybody read checkpoint, tiles and entries, with the caching each may have', async () => {
    await send('files')
    await logged()
    const open = gateway.client('')
    const checkpoint = await open.get('/tlog/checkpoint')
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(checkpoint.headers.get('cache-control')).toBe('public, max-age=2')
    const { size } = readCheckpoint(checkpoint.raw.toString())
    for (const level of ['0', 'entries']) {
      const tile = await open.get(`/tlog/tile/${level}/000.p/${size}`)
      expect(tile.status).toBe(200)
      expect(tile.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(tile.headers.get('content-type')).toBe('application/octet-stream')
    }
    expect((await open.get('/tlog/tile/0/000')).status).toBe(404)
    expect((await open.get('/tlog/log-key.pem')).status).toBe(404)
    expect((await open.get('/tlog/tile/..%2f..%2flog-key.pem')).status).toBe(404)
  })

  it('keeps every head that was signed', async () => {
    const heads = await gateway.client('').get('/v1/checkpoints?limit=200')
    expect(heads.at('items.0.size')).toBe(0)
    expect(readCheckpoint(heads.text('items.1.note')).size).toBe(heads.at('items.1.size'))
  })

  it('says nothing of what a document is about', async () => {
    const subject = 'Chuyện-không-được-vào-nhật-ký'
    await sender.client.send(metadataOf(['H14.05'], { subject }), [fakePdf('subject')])
    await logged()
    const { size } = readCheckpoint(
      (await gateway.client('').get('/tlog/checkpoint')).raw.toString(),
    )
    const entries = await gateway.client('').get(`/tlog/tile/entries/000.p/${size}`)
    expect(entries.raw.toString()).not.toContain(subject)
    expect(entries.raw.toString()).not.toContain('"123"')
  })

  it('shows how far it is behind in the metrics', async () => {
    await logged()
    const metrics = (await gateway.operator.get('/metrics')).raw.toString()
    expect(metrics).toContain('sealpost_evidence_pending_leaves 0')
    expect(metrics).toContain('sealpost_evidence_checkpoint_age_seconds 0')
    expect(metrics).toContain('sealpost_witness_cosign_failures_total 0')
  })
})

describe('a log that does not get on', () => {
  it('stops the taking in of documents after the time the settings give it', async () => {
    const stuck = await startTestGateway({ config: { logIntervalMs: 3_600_000, logStopMs: 1_000 } })
    try {
      const agency = await addAgency(stuck, 'H14')
      await addAgency(stuck, 'H14.05')
      expect((await agency.client.send(metadataOf(['H14.05']), [fakePdf('1')])).status).toBe(202)
      stuck.now = new Date(stuck.now.getTime() + 999)
      expect((await agency.client.send(metadataOf(['H14.05']), [fakePdf('2')])).status).toBe(202)
      stuck.now = new Date(stuck.now.getTime() + 1)
      const refused = await agency.client.send(metadataOf(['H14.05']), [fakePdf('3')])
      expect(refused.body).toMatchObject({ status: 503, code: 'evidence-behind' })
    } finally {
      await stuck.end()
    }
  })
})
