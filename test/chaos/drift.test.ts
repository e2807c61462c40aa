// Two gateways on one database whose machines are twenty minutes apart: they go by the database's clock (scenario 9).
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../packages/server/test/support/client.ts'
import { fakePdf } from '../../packages/server/test/support/fake-verifier.ts'
import { postgresPrograms } from '../../packages/server/test/support/postgres-programs.ts'
import { startPostgres, type TestPostgres } from '../../packages/server/test/support/postgres.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { until } from './points/cast.ts'
import { spawnGateway, type ChildGateway } from '../exchange/support/child-gateway.ts'
import { isLogged } from '../../packages/server/test/support/is-logged.ts'

// Processes start again and again: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const library = findLibrary()
const canRun = library !== undefined && postgresPrograms() !== undefined
if (!canRun)
  console.warn(
    'Not tested here: machines whose clocks differ. That takes PostgreSQL and libfaketime.',
  )

/** Debian has it in a folder of the machine's architecture. */
function findLibrary(): string | undefined {
  if (!existsSync('/usr/lib')) return undefined
  return readdirSync('/usr/lib')
    .map((folder) => join('/usr/lib', folder, 'faketime', 'libfaketime.so.1'))
    .find((path) => existsSync(path))
}

/** Far below the drift, far above what a slow machine needs for a request. */
const TOLERANCE_MS = 4 * 60_000

describe.skipIf(!canRun)('gateways of one database', () => {
  const gateways: ChildGateway[] = []
  let directory: string
  let postgres: TestPostgres | undefined
  let key: string

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'drift-'))
    postgres = await startPostgres()
    const settings = {
      SEALPOST_DATABASE_URL: await postgres.createDatabase(),
      SEALPOST_RECEIPT_KEY_FILE: join(directory, 'receipt.pem'),
      SEALPOST_LOG_KEY_FILE: join(directory, 'log.pem'),
      SEALPOST_LOG_INTERVAL_MS: '200',
      LD_PRELOAD: library ?? '',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    }
    for (const drift of ['+10m', '-10m']) {
      const place = join(directory, drift)
      gateways.push(await spawnGateway(place, { ...settings, FAKETIME: drift }))
    }
    key = await register('H14')
    await register('H14.05')
  })

  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.kill()))
    await postgres?.end()
    rmSync(directory, { recursive: true, force: true })
  })

  function urlOf(at: number): string {
    return gateways[at]?.url ?? ''
  }

  async function register(code: string): Promise<string> {
    const file = join(directory, '+10m', 'operator.key')
    const operator = createClient(urlOf(0), readFileSync(file, 'utf8').trim())
    const made = await operator.post('/v1/agencies', { code, name: code, level: 'unit' })
    const path = `/v1/agencies/${made.text('id')}/keys`
    return (await operator.post(path, { label: 'drift' })).text('key')
  }

  async function sendTo(at: number): Promise<number> {
    const client = createClient(urlOf(at), key)
    const issueDate = '2025-06-02'
    const sent = await client.send(metadataOf(['H14.05'], { issueDate }), [fakePdf(String(at))])
    expect(sent.status).toBe(202)
    return Date.parse(sent.text('acceptedAt'))
  }

  it('write the same time, whatever their machines say', async () => {
    const machine = Number(new Date())
    for (const at of [0, 1, 0, 1]) {
      const accepted = await sendTo(at)
      expect(Math.abs(accepted - machine)).toBeLessThan(TOLERANCE_MS)
    }
  })

  it('hand the evidence log to each other when one dies, within its lease', async () => {
    await sendTo(0)
    await gateways[0]?.kill()
    await sendTo(1)
    const open = createClient(urlOf(1), '')
    await until(() => isLogged(open))
  })
})
