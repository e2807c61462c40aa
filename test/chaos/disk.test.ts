// The gateway's disk is full, has no names left, turns read-only: what cannot be kept is refused before anybody is told otherwise, and as soon as
// there is room the gateway goes on by itself (scenario 6).
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifyData } from '@sealpost/server'
import { createClient, type Client } from '../../packages/server/test/support/client.ts'
import { fakePdf } from '../../packages/server/test/support/fake-verifier.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { spawnGateway, type ChildGateway } from '../exchange/support/child-gateway.ts'
import { openSmallDisk } from './disk/small-disk.ts'
import { until } from './points/cast.ts'
import { isLogged } from '../../packages/server/test/support/is-logged.ts'

// Processes start again and again: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const disk = openSmallDisk()
if (disk === undefined)
  console.warn(
    'Not tested here: a full and a broken disk. That takes root, mkfs.ext4 and a loop device.',
  )

const REFUSED = [503, 507]
const SETTINGS = { SEALPOST_LOG_INTERVAL_MS: '100' }

let gateway: ChildGateway
let senderKey: string
const kept: { readonly id: string; readonly text: string }[] = []

function sender(): Client {
  return createClient(gateway.url, senderKey)
}

function operator(): Client {
  const file = join(disk?.directory ?? '', 'data', 'operator.key')
  return createClient(gateway.url, readFileSync(file, 'utf8').trim())
}

async function register(code: string): Promise<string> {
  const made = await operator().post('/v1/agencies', { code, name: code, level: 'unit' })
  const path = `/v1/agencies/${made.text('id')}/keys`
  return (await operator().post(path, { label: 'disk' })).text('key')
}

/** Answers the status. */
async function send(bytes = 20_000): Promise<number> {
  const text = `${randomUUID()} ${'x'.repeat(bytes)}`
  const answer = await sender().send(metadataOf(['H14.05']), [fakePdf(text)])
  if (answer.status === 202) kept.push({ id: answer.text('id'), text })
  return answer.status
}

async function isReady(): Promise<boolean> {
  return (await createClient(gateway.url, '').get('/readyz')).status === 200
}

async function expectAllThere(): Promise<void> {
  for (const { id, text } of kept) {
    const file = await sender().get(`/v1/documents/${id}/files/1`)
    expect(file.raw.toString()).toContain(text)
  }
  await until(() => isLogged(createClient(gateway.url, '')))
  const state = await createClient(gateway.url, '').get('/v1/evidence')
  expect(state.at('state')).toBe('running')
}

async function start(): Promise<void> {
  gateway = await spawnGateway(join(disk?.directory ?? '', 'data'), SETTINGS)
}

describe.skipIf(disk === undefined)('a disk', () => {
  beforeAll(async () => {
    await start()
    senderKey = await register('H14')
    await register('H14.05')
    expect(await send()).toBe(202)
  })

  afterAll(async () => {
    await gateway.kill()
    disk?.end()
  })

  it.each([
    ['that is full', () => disk?.fillBytes()],
    ['without room for another name', () => disk?.fillNames()],
  ])('%s: refused before it is acknowledged, and over when there is room', async (_name, fill) => {
    fill()
    const answers = new Set<number>()
    for (let sent = 0; sent < 20; sent++) answers.add(await send())
    answers.delete(202)
    expect([...answers].filter((status) => !REFUSED.includes(status))).toEqual([])
    expect(answers.size).toBeGreaterThan(0)
    expect(await isReady()).toBe(false)
    disk?.free()
    await until(isReady)
    expect(await send()).toBe(202)
    await expectAllThere()
  })

  it('that turns read-only: refused, and everything acknowledged is there after its repair', async () => {
    disk?.turnReadOnly()
    expect(REFUSED).toContain(await send())
    expect(await isReady()).toBe(false)
    const readiness = await createClient(gateway.url, '').get('/readyz')
    expect(readiness.body).toMatchObject({ checks: { database: false, files: false } })
    await gateway.kill()
    disk?.repair()
    await start()
    expect(await send()).toBe(202)
    await expectAllThere()
  })

  it('was never worse than full: rows, log and files agree', async () => {
    await gateway.kill()
    const reports = await verifyData(join(disk?.directory ?? '', 'data'))
    expect(reports.flatMap(({ findings }) => findings)).toEqual([])
    expect(kept.length).toBeGreaterThanOrEqual(4)
  })
})
