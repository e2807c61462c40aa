// A gateway with agencies, in a process of its own, that verifies against the pretend PKI whose responders run in another.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { writePem } from '@sealpost/core'
import { AGENCIES, createPki } from '@sealpost/pretend-pki'
import { z } from 'zod'
import { createDatabase, startPostgres } from '../../../packages/server/test/support/postgres.ts'
import { copyStore } from './filled-store.ts'
import { startStanding, type StandingChild } from './standing-child.ts'

export type Database = 'sqlite' | 'postgres'

export interface RunningGateway extends AsyncDisposable {
  readonly url: string
  /** Where its files are; other files beside them meet the same disk. */
  readonly folder: string
  readonly process: StandingChild
  /** Clients that send as one agency, to as many others as there are. */
  readonly senders: StandingChild
  /** Keys of the recipients. */
  readonly keys: readonly string[]
}

export interface RunningOptions {
  readonly database?: Database
  /** Besides the sender. Default 1. */
  readonly recipients?: number
  readonly execArgv?: readonly string[]
  readonly settings?: object
  /** A filled data directory; the gateway works on a copy of its store. */
  readonly filled?: string
}

/** What the units under `deploy/` start the gateway with. */
const AS_DEPLOYED = { NODE_OPTIONS: '--max-semi-space-size=4', MALLOC_ARENA_MAX: '2' }

const told = z.object({ url: z.string(), keyFile: z.string() })

export async function startGatewayProcess({
  database = 'sqlite',
  recipients = 1,
  execArgv = [],
  settings = {},
  filled,
}: RunningOptions = {}): Promise<RunningGateway> {
  await using undo = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'sealpost-gateway-'))
  undo.defer(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const pki = await startPkiProcess()
  undo.defer(pki.end)
  const shared = database === 'postgres' ? await startPostgres() : undefined
  if (shared !== undefined) undo.defer(() => shared.end())
  if (filled !== undefined) copyStore(filled, join(folder, 'data'))
  const log = openSync(join(folder, 'log'), 'w')
  const child = undo.use(
    await startStanding('gateway.ts', {
      execArgv,
      env: AS_DEPLOYED,
      output: log,
      args: [
        JSON.stringify({
          ...(shared === undefined ? {} : { databaseUrl: await createDatabase(shared.url) }),
          ...gatewaySettings(folder, await anchorsOf(folder)),
          ...settings,
        }),
      ],
    }),
  )
  closeSync(log)
  const { url, keyFile } = told.parse(child.greeting)
  const operator = readFileSync(keyFile, 'utf8').trim()
  const sender = await registerSender(url, operator, pki.url)
  const others = await registerOthers(url, operator, recipients)
  const senders = undo.use(
    await startStanding('senders.ts', {
      args: [
        JSON.stringify({
          ...{ url, pkiUrl: pki.url, key: sender.key, signers: sender.signers },
          recipients: others.map(({ code }) => code),
        }),
      ],
    }),
  )
  const all = undo.move()
  return {
    ...{ url, folder, process: child, senders, keys: others.map(({ key }) => key) },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

function gatewaySettings(folder: string, anchors: string): object {
  return {
    dataDirectory: join(folder, 'data'),
    port: 0,
    trustAnchors: [anchors],
    onlineHosts: ['127.0.0.1'],
    onlinePrivateAddresses: true,
  }
}

async function anchorsOf(folder: string): Promise<string> {
  const anchors = join(folder, 'roots.pem')
  const pki = await createPki()
  const blocks = pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes }))
  writeFileSync(anchors, blocks.join(''))
  return anchors
}

/** Its servers, in a process of their own. */
async function startPkiProcess(): Promise<{ url: string; end: () => void }> {
  const file = join(import.meta.dirname, '../children/pki-server.ts')
  const server = spawn(process.execPath, [...process.execArgv, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  for await (const url of createInterface(server.stdout))
    return { url, end: () => void server.stdin.end() }
  throw new Error('The pretend PKI does not start')
}

/** With the certificates of the head and of the seal, so that its documents are signed in full. */
async function registerSender(
  url: string,
  operator: string,
  baseUrl: string,
): Promise<{ key: string; signers: readonly string[] }> {
  const [about] = AGENCIES
  if (about === undefined) throw new Error('The pretend PKI has no agencies')
  const pki = await createPki({ baseUrl })
  const { id, key } = await register(url, operator, about.code)
  for (const [role, holder] of [
    ['person', about.head],
    ['agency', about.seal],
  ] as const) {
    const certificate = Buffer.from(pki.holder(holder).certificate).toString('base64')
    await post(url, operator, `/v1/agencies/${id}/certificates`, { role, certificate })
  }
  return { key, signers: [about.head, about.seal] }
}

async function registerOthers(
  url: string,
  operator: string,
  count: number,
): Promise<{ code: string; key: string }[]> {
  const others: { code: string; key: string }[] = []
  for (let index = 1; index <= count; index++) {
    const code = `H77.${twoDigits(Math.ceil(index / 90))}.${twoDigits(1 + (index % 90))}`
    others.push({ code, ...(await register(url, operator, code)) })
  }
  return others
}

async function register(
  url: string,
  operator: string,
  code: string,
): Promise<{ id: string; key: string }> {
  const about = { code, name: code, level: 'unit' }
  const { id } = z
    .object({ id: z.string() })
    .parse(await post(url, operator, '/v1/agencies', about))
  const key = await post(url, operator, `/v1/agencies/${id}/keys`, { label: 'bench' })
  return { id, ...z.object({ key: z.string() }).parse(key) }
}

async function post(url: string, key: string, path: string, body: object): Promise<unknown> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer: unknown = await response.json()
  if (!response.ok)
    throw new Error(`The gateway answered ${response.status}: ${JSON.stringify(answer)}`)
  return answer
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
