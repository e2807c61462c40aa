// Several gateways on one database and one bucket: any of them decides about what another one took, also when that one is gone.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { tracesOf } from '../backup/traces.ts'
import { createClient } from '../support/client.ts'
import { pdfWithLines } from '../support/stamped-pdf.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

const isShared = process.env['SEALPOST_TEST_DATA'] === 'shared'
const hasBucket = isShared && inject('sharedServers').s3 !== null
if (isShared && !hasBucket) console.warn('No S3 server is here: a shared quarantine is not tested.')

const CANARY = 'CANARY-51c0de-QUY-HOACH'

let folder: string
let taker: TestGateway
let other: TestGateway
let sender: TestAgency
let recipient: TestAgency

beforeEach(async () => {
  if (!hasBucket) return
  folder = mkdtempSync(join(tmpdir(), 'quarantine-'))
  taker = await startTestGateway({ config: { quarantineKeyFile: join(folder, 'key') } })
  sender = await addAgency(taker, 'H14')
  recipient = await addAgency(taker, 'H14.05')
})

afterEach(async () => {
  if (!hasBucket) return
  await other.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Takes a document into quarantine, and is gone with all that its machine had. */
async function takeAndDie(text: string): Promise<{ metadata: object; id: string }> {
  const files = [{ name: `${text}.pdf`, mediaType: 'application/pdf' }]
  const metadata = metadataOf(['H14.05'], { files, subject: text })
  const refused = await sender.client.send(metadata, [stamped(text)])
  expect(refused.at('code')).toBe('document-quarantined')
  const { settings } = taker
  await taker.end()
  other = await startTestGateway({
    place: { directory: mkdtempSync(join(tmpdir(), 'sealpost-')), settings },
    config: { dataDirectory: mkdtempSync(join(folder, 'data-')) },
  })
  return { metadata, id: refused.text('quarantine') }
}

const stamped = (text: string) => pdfWithLines(['TOI MAT', text, 'Noi dung'])
const clientOf = (agency: TestAgency) => createClient(other.url, agency.key)
const operator = () => createClient(other.url, taker.operatorKey)
const decide = (id: string, decision: string) =>
  operator().post(`/v1/quarantine/${id}/decision`, { decision, officer: 'cb-017' })

/** Everything that the gateways left on their machines, in the bucket and in the database. */
function traces(text: string): string[] {
  const { postgres, s3 } = inject('sharedServers')
  const host = new URL(postgres).searchParams.get('host') ?? ''
  const places = [join(host, 'data'), s3?.directory ?? '', folder, taker.directory, other.directory]
  return tracesOf(text, places, [...taker.logged, ...other.logged])
}

describe.skipIf(!hasBucket)('a case that another gateway took', () => {
  it('is looked at and released by any of them', async () => {
    const { id, metadata } = await takeAndDie('released')
    const cases = await operator().get('/v1/quarantine')
    expect(cases.at('items.0.id')).toBe(id)
    const seen = await operator().get(`/v1/quarantine/${id}/files/1`)
    expect(seen.raw.equals(stamped('released'))).toBe(true)
    const answer = await decide(id, 'release')
    expect(answer.body).toMatchObject({ state: 'released' })
    const path = `/v1/documents/${answer.text('documentId')}/files/1`
    expect((await clientOf(recipient).get(path)).raw.equals(stamped('released'))).toBe(true)
    const again = await clientOf(sender).send({ ...metadata }, [stamped('released')])
    expect(again.at('id')).toBe(answer.at('documentId'))
  })

  it('is in clear nowhere, neither while it waits nor after any of them confirmed it (I10)', async () => {
    const { id } = await takeAndDie(CANARY)
    expect(traces(CANARY)).toEqual([])
    expect((await decide(id, 'confirm')).body).toMatchObject({ state: 'confirmed' })
    expect(traces(CANARY)).toEqual([])
    expect((await operator().get(`/v1/quarantine/${id}/files/1`)).status).toBe(404)
    expect((await decide(id, 'release')).at('code')).toBe('quarantine-decided')
  })

  it('has nothing left in the bucket when it is decided', async () => {
    const { id } = await takeAndDie('purged')
    const { s3 } = inject('sharedServers')
    expect(tracesOf(id, [s3?.directory ?? ''], [])).toEqual([])
    const kept = () => namesBelow(s3?.directory ?? '').filter((name) => name.includes(id))
    expect(kept()).not.toEqual([])
    await decide(id, 'confirm')
    expect(kept()).toEqual([])
  })

  it('is told to be out of reach where the key is another, and waits until the key is there', async () => {
    const { id } = await takeAndDie('another key')
    const key = readFileSync(join(folder, 'key'), 'utf8')
    writeFileSync(join(folder, 'key'), `${'ab'.repeat(32)}\n`)
    const answer = await decide(id, 'release')
    expect([answer.status, answer.at('code')]).toEqual([503, 'quarantine-out-of-reach'])
    expect((await operator().get('/v1/quarantine')).at('items.0.id')).toBe(id)
    // During a change of keys the old one stands behind the new one.
    writeFileSync(join(folder, 'key'), `${'ab'.repeat(32)}\n${key}`)
    expect((await decide(id, 'release')).body).toMatchObject({ state: 'released' })
  })

  it('is not taken by a gateway that would seal it with a key of its own', async () => {
    await takeAndDie('first')
    rmSync(join(folder, 'key'))
    const metadata = metadataOf(['H14.05'])
    const refused = await clientOf(sender).send(metadata, [stamped(CANARY)])
    expect([refused.status, refused.at('code')]).toEqual([503, 'quarantine-out-of-reach'])
    expect(traces(CANARY)).toEqual([])
  })

  it('is decided once when two officers speak at two gateways', async () => {
    const { id } = await takeAndDie('twice')
    const second = await startTestGateway({
      place: { directory: mkdtempSync(join(tmpdir(), 'sealpost-')), settings: other.settings },
      config: { dataDirectory: mkdtempSync(join(folder, 'data-')) },
    })
    const there = createClient(second.url, taker.operatorKey)
    const word = { decision: 'confirm', officer: 'cb-018' }
    const answers = await Promise.all([
      decide(id, 'release'),
      there.post(`/v1/quarantine/${id}/decision`, word),
    ])
    const states = answers.flatMap(({ status, body }) => (status === 200 ? [body] : []))
    expect(states).toHaveLength(1)
    expect((await decide(id, 'release')).at('code')).toBe('quarantine-decided')
    await second.end()
  })
})

function namesBelow(place: string): string[] {
  return readdirSync(place, { recursive: true }).map(String)
}
