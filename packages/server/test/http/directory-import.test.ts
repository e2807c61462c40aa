// An import of the directory goes step by step: others write in between, and until its end nobody sees anything of it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importDirectory } from '../../src/agencies/listing/import-directory.ts'
import { forgetImports } from '../../src/agencies/listing/stage-import.ts'
import { issueKey, newKey } from '../../src/agencies/api-keys.ts'
import { registerAgency } from '../../src/agencies/register.ts'
import { SCOPES } from '../../src/agencies/caller.ts'
import { startServer, type RunningServer } from '../../src/http/start-server.ts'
import { migrate, openPostgresStore, type Store } from '../../src/store/index.ts'
import { createClient, type Client } from '../support/client.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { newPlace } from '../support/shared-data.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'
import { metadataOf } from '../support/test-gateway.ts'

/** Three steps of 500. */
const AGENCIES = 1_200
const QUARTER_HOUR_MS = 15 * 60_000

let context: TestContext
let server: RunningServer
let operator: Client
let sender: Client

beforeEach(async () => {
  const made = await createTestContext()
  const { databaseUrl } = await newPlace()
  const store = databaseUrl === undefined ? made.store : openPostgresStore(databaseUrl)
  context = { ...made, config: { ...made.config, port: 0 }, store }
  await migrate(store, context.clock())
  server = await startServer(context)
  operator = createClient(server.url, await keyOf(null))
  const agency = { name: 'Sở Gửi', level: 'unit' } as const
  const { id } = await registerAgency(context, { code: 'H70.01', ...agency })
  await registerAgency(context, { code: 'H70.02', ...agency })
  sender = createClient(server.url, await keyOf(id))
})

afterEach(async () => {
  await server.close()
  if (context.store.kind === 'postgres') await context.store.close()
  await context.end()
})

async function keyOf(agency: Parameters<typeof issueKey>[1]): Promise<string> {
  const key = newKey()
  await issueKey(context, agency, { label: 'test', scopes: SCOPES, expiresAt: null }, key)
  return key
}

/** A store that waits before one of the writes of whoever has it, and lets everybody else through. */
function waitingStore(store: Store, at: number) {
  const reached = Promise.withResolvers<undefined>()
  const goOn = Promise.withResolvers<undefined>()
  let writes = 0
  const write: Store['write'] = async (unit) => {
    writes += 1
    if (writes === at) {
      reached.resolve(undefined)
      await goOn.promise
    }
    return store.write(unit)
  }
  return { store: { ...store, write }, reached: reached.promise, goOn: goOn.resolve }
}

async function* listing(count = AGENCIES, name = 'Xã'): AsyncGenerator<Uint8Array> {
  const rows = Array.from({ length: count }, (_, n) => `H71.${n + 1},${name} ${n + 1},H71`)
  const text = ['code,name,parent', 'H71,Tỉnh Mới,', ...rows].join('\n')
  yield await Promise.resolve(Buffer.from(text))
}

const CSV = { type: 'text/csv', dryRun: false } as const

async function seen(): Promise<{ version: string | null; agencies: number; found: number }> {
  const listed = await operator.get('/v1/agencies/export')
  const byCode = await operator.get('/v1/agencies?code=H71.1')
  return {
    version: listed.headers.get('sealpost-directory-version'),
    agencies: listed.raw.toString().trim().split('\r\n').length - 1,
    found: byCode.status,
  }
}

async function leftBehind(): Promise<number> {
  const tables = ['directory_imports', 'staged_agencies', 'staged_codes'] as const
  const counts = tables.map((table) => context.store.read.selectFrom(table).selectAll().execute())
  return (await Promise.all(counts)).flat().length
}

describe('an import of the directory', () => {
  it('lets documents through before its end, and shows nothing of itself until then', async () => {
    const order: string[] = []
    const before = await seen()
    // The first write opens it, the second and third write down agencies.
    const { store, reached, goOn } = waitingStore(context.store, 4)
    const importing = importDirectory({ ...context, store }, listing(), CSV).then((done) => {
      order.push('imported')
      return done
    })
    await reached
    expect(await leftBehind()).toBeGreaterThan(1_000)
    const sent = await sender.send(metadataOf(['H70.02']), [fakePdf('between')])
    expect(sent.status).toBe(202)
    order.push('accepted')
    expect(await seen()).toEqual(before)

    goOn(undefined)
    expect(await importing).toMatchObject({ created: AGENCIES + 1, updated: 0 })
    expect(order).toEqual(['accepted', 'imported'])
    const after = await seen()
    expect(after).toMatchObject({ agencies: before.agencies + AGENCIES + 1, found: 200 })
    expect(Number(after.version)).toBe(Number(before.version) + AGENCIES + 1)
    expect(await leftBehind()).toBe(0)
  })

  it('changes nothing when the directory was changed meanwhile', async () => {
    const { store, reached, goOn } = waitingStore(context.store, 5)
    const importing = importDirectory({ ...context, store }, listing(), CSV)
    await reached
    await registerAgency(context, { code: 'H70.03', name: 'Sở Khác', level: 'unit' })
    const before = await seen()
    goOn(undefined)
    await expect(importing).rejects.toMatchObject({ code: 'ERR_USAGE_TOO_BUSY' })
    expect(await seen()).toEqual(before)
    expect(await leftBehind()).toBe(0)
  })

  it('that went on no more is swept away after a quarter of an hour, and cannot go on then', async () => {
    const before = await seen()
    const { store, reached, goOn } = waitingStore(context.store, 4)
    const importing = importDirectory({ ...context, store }, listing(), CSV)
    await reached
    await forgetImports(context)
    expect(await leftBehind()).toBeGreaterThan(1_000)
    context.moveClock(QUARTER_HOUR_MS + 1)
    await forgetImports(context)
    expect(await leftBehind()).toBe(0)
    goOn(undefined)
    await expect(importing).rejects.toMatchObject({ code: 'ERR_USAGE_TOO_BUSY' })
    expect(await seen()).toEqual(before)
    expect(await leftBehind()).toBe(0)
  })

  it('repeated changes nothing, and with other names changes them all at once, each with a version of its own', async () => {
    await importDirectory(context, listing(), CSV)
    const again = await importDirectory(context, listing(), CSV)
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: AGENCIES + 1 })
    const renamed = await importDirectory(context, listing(AGENCIES, 'Phường'), CSV)
    expect(renamed).toMatchObject({ created: 0, updated: AGENCIES })
    const delta = await operator.get(`/v1/agencies/export?after=${again.version}`)
    expect(delta.raw.toString().trim().split('\r\n')).toHaveLength(AGENCIES + 1)
    expect((await operator.get('/v1/agencies?q=phuong%2077')).at('items.0.code')).toBe('H71.77')
    expect((await operator.get('/v1/agencies?q=xa%2077')).at('items')).toEqual([])
  })
})
