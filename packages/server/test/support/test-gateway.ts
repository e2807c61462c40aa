// A gateway on a directory of its own, with a clock that stands until it is moved, and a log that is kept.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  readOperatorKey,
  startGateway,
  type ConfigInput,
  type Gateway,
  type Log,
  type Verifier,
} from '@sealpost/server'
import { fakeVerifier } from './fake-verifier.ts'
import { newPlace } from './shared-data.ts'
import { createClient, type Client } from './client.ts'

/** Monday, 23 November 2026, 16:00 in Vietnam. */
const START: Date = new Date('2026-11-23T09:00:00.000Z')

/** The clock of a test jumps over hours in which nothing was waiting. */
const NEVER_MS = 1e12

export interface TestGateway {
  readonly url: string
  readonly directory: string
  /** What it was started with. */
  readonly settings: ConfigInput
  readonly operator: Client
  readonly operatorKey: string
  /** Lines of the log as JSON texts. */
  readonly logged: string[]
  now: Date
  client(key: string): Client
  /** Ends it and takes the directory away. */
  end(): Promise<void>
  /** Ends it and starts another on the same data. */
  restart(): Promise<void>
}

export interface TestOptions {
  /** Data that are there already, and where the rest of them is. Default: new ones. */
  readonly place?: { readonly directory: string; readonly settings: ConfigInput }
  readonly config?: ConfigInput
  readonly verifier?: Verifier
}

export async function startTestGateway(options: TestOptions = {}): Promise<TestGateway> {
  const directory = options.place?.directory ?? mkdtempSync(join(tmpdir(), 'sealpost-'))
  const place = options.place?.settings ?? (await newPlace())
  const logged: string[] = []
  const state = { now: START }
  const settings = {
    ...place,
    dataDirectory: directory,
    port: 0,
    minFreeBytes: 1,
    logStopMs: NEVER_MS,
    // Where leaves are counted, none comes by itself.
    recordSealMs: NEVER_MS,
    ...options.config,
  }
  let gateway = await start()
  const key = (await readOperatorKey(gateway.operatorKeyFile)) ?? ''

  function start(): Promise<Gateway> {
    const clock = () => state.now
    return startGateway(settings, {
      clock,
      log: keepLog(logged),
      verifier: options.verifier ?? fakeVerifier,
    })
  }

  return {
    get url() {
      return gateway.url
    },
    directory,
    operatorKey: key,
    settings,
    get operator() {
      return createClient(gateway.url, key)
    },
    logged,
    get now() {
      return state.now
    },
    set now(now: Date) {
      state.now = now
    },
    client: (agencyKey) => createClient(gateway.url, agencyKey),
    end: async () => {
      await gateway.close()
      rmSync(directory, { recursive: true, force: true })
    },
    restart: async () => {
      await gateway.close()
      gateway = await start()
    },
  }
}

function keepLog(lines: string[]): Log {
  const write = (fields: object, message: string) => {
    lines.push(JSON.stringify({ ...fields, message }, errorsAsText))
  }
  return { error: write, warn: write, info: write, debug: write }
}

function errorsAsText(_name: string, value: unknown): unknown {
  return value instanceof Error ? String(value.stack) : value
}

export interface TestAgency {
  readonly id: string
  readonly code: string
  readonly key: string
  readonly client: Client
}

/** Registers an agency with a key. */
export async function addAgency(
  gateway: TestGateway,
  code: string,
  options: AgencyOptions = {},
): Promise<TestAgency> {
  const { level = 'unit', parent, scopes } = options
  const created = await gateway.operator.post('/v1/agencies', {
    code,
    name: `Cơ quan ${code}`,
    level,
    parent,
  })
  const id = created.text('id')
  const made = await gateway.operator.post(`/v1/agencies/${id}/keys`, { label: 'test', scopes })
  const key = made.text('key')
  return { id, code, key, client: gateway.client(key) }
}

export interface AgencyOptions {
  readonly level?: string
  readonly parent?: string
  readonly scopes?: readonly string[]
}

/** Metadata that are in order; what is given goes before. */
export function metadataOf(
  recipients: readonly string[],
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    documentUid: randomUUID(),
    number: '123',
    notation: 'UBND-VX',
    issueDate: '2026-11-20',
    typeName: 'Công văn',
    subject: 'V/v kiểm tra việc gửi nhận văn bản',
    securityLevel: 'public',
    recipients,
    files: [{ name: 'cong-van.pdf', mediaType: 'application/pdf' }],
    ...changes,
  }
}
