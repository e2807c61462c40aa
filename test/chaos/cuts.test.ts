// What a gateway needs is cut off in the middle: sessions of the database, bodies on their way to S3 and back (scenarios 3 and 4).
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOperatorKey, startGateway, type Gateway } from '@sealpost/server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createClient, type Client } from '../../packages/server/test/support/client.ts'
import { fakePdf, fakeVerifier } from '../../packages/server/test/support/fake-verifier.ts'
import { postgresPrograms } from '../../packages/server/test/support/postgres-programs.ts'
import { startPostgres, type TestPostgres } from '../../packages/server/test/support/postgres.ts'
import {
  createBucket,
  s3Program,
  startS3,
  type TestS3,
} from '../../packages/server/test/support/s3.ts'
import { openSession } from '../../packages/server/test/support/session.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'

// Servers start, and connections are waited for: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const canRun = postgresPrograms() !== undefined && s3Program() !== undefined
if (!canRun)
  console.warn(
    'Not tested here: PostgreSQL and S3 that break off. That takes PostgreSQL and versitygw.',
  )

const BIG = 300_000
const CUT_AFTER = 100_000
const DOCUMENTS = 24
const AT_ONCE = 4

describe.skipIf(!canRun)('a gateway of which something is cut off', () => {
  let directory: string
  let postgres: TestPostgres
  let databaseUrl: string
  let s3: TestS3
  let proxy: CuttingProxy
  let gateway: Gateway
  let operator: Client
  let sender: Client
  let recipient: Client

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cuts-'))
    postgres = await startPostgres()
    databaseUrl = await postgres.createDatabase()
    s3 = await startS3()
    const { bucket, endpoint, region, accessKeyId, secretAccessKey } = createBucket(s3.server)
    proxy = await openProxy(Number(new URL(endpoint).port))
    gateway = await startGateway(
      {
        dataDirectory: directory,
        databaseUrl,
        s3Bucket: bucket,
        s3Endpoint: proxy.url,
        s3Region: region,
        s3AccessKeyId: accessKeyId,
        s3SecretAccessKey: secretAccessKey,
        port: 0,
        minFreeBytes: 1,
        logLevel: 'silent',
      },
      { verifier: fakeVerifier },
    )
    operator = createClient(gateway.url, (await readOperatorKey(gateway.operatorKeyFile)) ?? '')
    sender = await addAgency('H14')
    recipient = await addAgency('H14.05')
  })

  afterAll(async () => {
    await gateway.close()
    await proxy.close()
    await s3.end()
    await postgres.end()
    rmSync(directory, { recursive: true, force: true })
  })

  async function addAgency(code: string): Promise<Client> {
    const made = await operator.post('/v1/agencies', { code, name: code, level: 'unit' })
    const path = `/v1/agencies/${made.text('id')}/keys`
    return createClient(gateway.url, (await operator.post(path, { label: 'cuts' })).text('key'))
  }

  const newMetadata = () => metadataOf(['H14.05'], { issueDate: '2025-06-02' })

  it('says 202 to nothing that is not there, while its sessions with the database are ended', async () => {
    const acknowledged: string[] = []
    const submissions = Array.from({ length: DOCUMENTS }, (_, at) => ({
      metadata: newMetadata(),
      file: fakePdf(`session ${at}`),
    }))
    const answers = new Set<number>()
    const waiting = [...submissions]
    const work = async () => {
      const session = await openSession(databaseUrl)
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        await endWriters(session)
        const answer = await sender.send(next.metadata, [next.file])
        answers.add(answer.status)
        if (answer.status === 202) acknowledged.push(answer.text('id'))
      }
      await session.end()
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    expect([...answers].filter((status) => ![202, 503].includes(status))).toEqual([])
    for (const id of acknowledged)
      expect((await sender.get(`/v1/documents/${id}`)).at('state')).toBe('accepted')
    for (const { metadata, file } of submissions)
      expect((await sender.send(metadata, [file])).status).toBe(202)
    const accepted = (await bookOf(operator)).filter(({ type }) => type === 'document.accepted')
    expect(accepted).toHaveLength(DOCUMENTS)
  })

  it('goes on beside a session that idles in its transaction and holds the oldest snapshot', async () => {
    const hog = await openSession(databaseUrl)
    await hog.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    await hog.query('SELECT count(*) FROM documents')
    const sent = await sender.send(newMetadata(), [fakePdf('hog')])
    expect(sent.status).toBe(202)
    const path = `/v1/deliveries/${sent.text('deliveries.0.id')}/status`
    expect((await recipient.post(path, { code: '03' })).status).toBe(200)
    await hog.query('ROLLBACK')
    await hog.end()
  })

  it('does not acknowledge a file of which S3 got a part, and takes it when S3 is whole', async () => {
    const metadata = newMetadata()
    const file = fakePdf('u'.repeat(BIG))
    proxy.cut('upload')
    const answer = await sender.send(metadata, [file])
    proxy.cut('nothing')
    expect(answer.status).toBe(503)
    expect((await sender.send(metadata, [file])).status).toBe(202)
  })

  it('gives out no part of a file as the whole, and the whole when S3 is whole', async () => {
    const file = fakePdf('d'.repeat(BIG))
    const sent = await sender.send(newMetadata(), [file])
    const path = `/v1/documents/${sent.text('id')}/files/1`
    proxy.cut('download')
    const cut = await recipient.get(path).catch(() => undefined)
    proxy.cut('nothing')
    expect(cut === undefined || cut.status === 503).toBe(true)
    const whole = await recipient.get(path)
    expect(whole.raw.equals(file)).toBe(true)
  })
})

type Session = Awaited<ReturnType<typeof openSession>>

async function endWriters(session: Session): Promise<void> {
  await session.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sealpost-writer'",
  )
}

async function bookOf(operator: Client): Promise<readonly { readonly type: string }[]> {
  const answer = await operator.get('/v1/events?limit=200')
  return [...answer.raw.toString().matchAll(/"type":"([^"]+)"/g)].map(([, type = '']) => ({ type }))
}

type Cut = 'nothing' | 'upload' | 'download'

interface CuttingProxy {
  readonly url: string
  cut(what: Cut): void
  close(): Promise<void>
}

/** Passes bytes on, and ends connections in which much went the way that is cut. */
async function openProxy(port: number): Promise<CuttingProxy> {
  let cut: Cut = 'nothing'
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', end)
      socket.on('close', () => {
        sockets.delete(socket)
        end()
      })
    }
    pass(client, upstream, () => cut === 'upload', end)
    pass(upstream, client, () => cut === 'download', end)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    cut: (what) => {
      cut = what
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function pass(from: Socket, to: Socket, isCut: () => boolean, end: () => void): void {
  let passed = 0
  from.on('data', (bytes) => {
    passed = isCut() ? passed + bytes.length : 0
    if (passed > CUT_AFTER) end()
    else to.write(bytes)
  })
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
