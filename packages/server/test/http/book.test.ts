import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainFinding, explainSubIndication } from '@sealpost/core/reports'
import { readTlogProof } from '../../src/evidence/tlog-proof.ts'
import { lifeSchema } from '../../src/http/schemas/book.ts'
import type { Answered, Client } from '../support/client.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { registerSeals } from '../support/seals.ts'
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
let recipient: TestAgency
let sent: Answered
let path: string

beforeAll(async () => {
  gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
  await addAgency(gateway, 'H14.06')
  const { person } = await registerSeals(gateway, sender)
  const file = fakePdf('what it is about', [{ certificate: person }])
  sent = await sender.client.send(
    metadataOf(['H14.05', 'H14.06'], { signer: { fullName: 'Nguyễn Văn A' } }),
    [file],
  )
  const delivery = sent.text('deliveries.0.id')
  await recipient.client.post(`/v1/deliveries/${delivery}/status`, {
    code: '03',
    incomingNumber: '7',
  })
  path = `/v1/book/documents/${sent.text('id')}`
})

afterAll(() => gateway.end())

async function watcher(): Promise<Client> {
  const { id } = await addAgency(gateway, `H15`)
  const issued = await gateway.operator.post(`/v1/agencies/${id}/keys`, {
    label: 'watch',
    scopes: ['book:read'],
  })
  return gateway.client(issued.text('key'))
}

describe('the life of a document, for who acts for no agency', () => {
  it('says where it went, how it was judged, what happened and what was receipted', async () => {
    const life = await gateway.operator.get(path)
    expect(life.status).toBe(200)
    expect(lifeSchema.safeParse(life.body).success).toBe(true)
    expect(life.at('deliveries.0')).toMatchObject({
      ...{ recipient: { code: 'H14.05' }, state: 'received', incomingNumber: '7' },
    })
    expect(life.at('deliveries.1.state')).toBe('queued')
    expect(life.at('files.0.judgements.0')).toMatchObject({ signatures: [{ kind: 'signature' }] })
    // Two of one instant stand in any order.
    expect(life.at('receipts')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'acceptance' }),
        expect.objectContaining({ kind: 'status' }),
      ]),
    )
    expect(life.raw.toString()).toContain('"delivery.received"')
  })

  it('tells the reasons of a verdict in words of both languages with what to do, never in those of a message', async () => {
    const mark = { certificate: '0'.repeat(64), indication: 'INDETERMINATE' } as const
    const file = fakePdf('b', [{ ...mark, subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }])
    const other = await sender.client.send(metadataOf(['H14.06'], { number: '9' }), [file])
    const life = await gateway.operator.get(`/v1/book/documents/${other.text('id')}`)
    expect(lifeSchema.safeParse(life.body).error).toBeUndefined()
    const [judgement] = lifeSchema.parse(life.body).files[0]?.judgements ?? []
    const [signature] = judgement?.signatures ?? []
    expect(signature?.findings.slice(0, 1)).toEqual([
      {
        ...{ code: 'CHAIN_NOT_TRUSTED', severity: 'failure' },
        words: {
          vietnamese: explainFinding('CHAIN_NOT_TRUSTED', 'vi'),
          english: explainFinding('CHAIN_NOT_TRUSTED', 'en'),
        },
      },
    ])
    expect(signature?.advice?.vietnamese).toBe(
      explainSubIndication('NO_CERTIFICATE_CHAIN_FOUND', 'vi'),
    )
    expect(life.raw.toString()).not.toContain('leads nowhere')
  })

  it('never says what it is about: no subject, no name of a file or a person, no bytes (T10)', async () => {
    const text = (await gateway.operator.get(path)).raw.toString()
    const own = (await sender.client.get(`/v1/documents/${sent.text('id')}`)).raw.toString()
    for (const secret of ['V/v kiểm tra', 'cong-van.pdf', 'Nguyễn Văn A']) {
      expect(own).toContain(secret)
      expect(text).not.toContain(secret)
    }
    expect(text).not.toContain('what it is about')
    const files = await gateway.operator.get(`/v1/documents/${sent.text('id')}/files/1`)
    expect(files.status).toBe(403)
  })

  it('comes with the proof of each change that the log has an entry of', async () => {
    await until(() => isLogged(gateway.client('')))
    const proof = await gateway.operator.get(`${path}/proof`)
    const { extra } = readTlogProof(proof.raw.toString())
    expect(JSON.parse(Buffer.from(extra ?? []).toString())).toMatchObject({
      type: 'document.accepted',
    })
    const logged = (await gateway.operator.get(path)).at('logged')
    expect(Array.isArray(logged) ? logged.length : 0).toBeGreaterThan(1)
    const other = await gateway.operator.get(`${path}/proof?seq=1`)
    expect(other.at('code')).toBe('proof-not-ready')
  })

  it('needs a scope of its own, and for the key of another agency does not exist', async () => {
    expect((await sender.client.get(path)).at('code')).toBe('scope-missing')
    const stranger = await watcher()
    expect((await stranger.get(path)).at('code')).toBe('not-found')
    expect((await stranger.get(`${path}/proof`)).at('code')).toBe('not-found')
  })
})

describe('the sign that the book has moved', () => {
  const end = async (query = '') =>
    Number((await sender.client.get(`/v1/book/changes${query}`)).at('seq'))

  it('is the number of the last event, at once when it is news', async () => {
    const seq = await end()
    expect(seq).toBeGreaterThan(0)
    expect(await end(`?after=${seq - 1}&wait=15`)).toBe(seq)
  })

  it('comes when something happens while it is waited for', async () => {
    const seq = await end()
    const waiting = end(`?after=${seq}&wait=15`)
    await sender.client.send(metadataOf(['H14.05'], { number: '124' }), [fakePdf('new')])
    expect(await waiting).toBeGreaterThan(seq)
  })

  it('comes without news after the wait, and nobody waits longer than a heartbeat of 15 seconds', async () => {
    const seq = await end()
    expect(await end(`?after=${seq}&wait=1`)).toBe(seq)
    const answer = await sender.client.get('/v1/book/changes?wait=16')
    expect(answer.at('code')).toBe('invalid-request')
  })
})
