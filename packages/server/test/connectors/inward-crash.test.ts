// A gateway that dies at each step of taking a message in, one step after the other: in the end it is there once, and the other system knows.
import { afterEach, describe, expect, it } from 'vitest'
import { attach, writeEdxmlBytes } from '@sealpost/core/edxml'
import { registerAgency } from '../../src/agencies/register.ts'
import type { Connector } from '../../src/connectors/connector.ts'
import { pollConnector } from '../../src/connectors/exchange/poll-connector.ts'
import { prepareConnectors } from '../../src/connectors/prepare-connectors.ts'
import type { Context } from '../../src/context.ts'
import { readInbox } from '../../src/delivery/read-inbox.ts'
import { selectConnectors } from '../../src/store/statements/select-connectors.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'

const LEASE_MS = 60_000

let base: TestContext | undefined

afterEach(() => base?.end())

/** Counts steps, and dies at one of them; what is asked after that is asked of a dead process. */
function mortal(diesAt: number): { step(): void; readonly isDead: boolean; revive(): void } {
  let steps = 0
  let isDead = false
  return {
    step: () => {
      steps += 1
      if (steps === diesAt) isDead = true
      if (isDead) throw new Error('killed')
    },
    get isDead() {
      return isDead
    },
    revive: () => {
      isDead = false
      steps = diesAt
    },
  }
}

type Life = ReturnType<typeof mortal>

/** An axis with one message, and what it was told of it. */
function axisOf(bytes: Uint8Array, life: Life, told: string[]): Connector {
  const page = () => ({
    items: told.length > 0 ? [] : [{ kind: 'package' as const, id: 'm1', sender: 'G22' }],
    place: '2026-11-23',
    isLast: true,
  })
  return {
    name: 'axis',
    kind: 'national-axis',
    pollMs: 1,
    send: () => Promise.reject(new Error('Nothing is sent here')),
    tell: () => Promise.resolve(),
    list: () => attempt(life, page),
    packages: {
      get: () => attempt(life, () => once(bytes)),
      mark: async (_context, _id, result) => {
        await attempt(life, () => told.push(result))
        // Told, and dead before that is written down.
        life.step()
      },
    },
  }
}

async function attempt<T>(life: Life, act: () => T): Promise<T> {
  life.step()
  return Promise.resolve(act())
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes)
}

/** Every transaction is a step: before it begins, and when it is on disk. */
function mortalStore({ store }: TestContext, life: Life): Context['store'] {
  return {
    ...store,
    write: async (unit) => {
      life.step()
      const result = await store.write(unit)
      life.step()
      return result
    },
  }
}

const packageBytes = (): Promise<Uint8Array> =>
  writeEdxmlBytes({
    message: {
      kind: 'document',
      from: { id: '000.00.00.G22', name: 'Văn phòng Chính phủ' },
      to: [{ id: '000.00.01.H14', name: 'Sở Nội vụ' }],
      documentId: '000.00.00.G22,2026/11/20,7/VPCP',
      code: { number: '7', notation: 'VPCP' },
      promulgation: { date: '2026-11-20' },
      documentType: { name: 'Công văn' },
      subject: 'V/v kết nối',
      signer: { fullName: 'Trần Văn Sơn' },
      other: { appendixes: [] },
      responseFor: [],
      taskCodes: [],
      toPlaces: [],
      trace: [{ organId: '000.00.00.G22', at: new Date('2026-11-20T02:00:00Z') }],
      business: { type: 'new', paper: false, replacements: [] },
    },
    attachments: [attach('a.pdf', fakePdf('inward'), { contentId: 'a1' })],
  })

/** Dies at that step, lives again after the lease; answers whether there was such a step. */
async function runToTheEnd(diesAt: number): Promise<boolean> {
  const test = await createTestContext()
  base = test
  const roads = [{ name: 'axis', kind: 'national-axis', agencies: ['G22'] }]
  const routeOf = (code: string) => (code.startsWith('G22') ? 'axis' : null)
  const connectors = { ...test.connectors, roads, routeOf }
  const calm: Context = { ...test, connectors }
  await prepareConnectors(calm)
  await registerAgency(calm, { code: 'G22', name: 'VPCP', level: 'central' })
  const { id } = await registerAgency(calm, { code: 'H14.01', name: 'SNV', level: 'unit' })
  const life = mortal(diesAt)
  const context: Context = { ...calm, store: mortalStore(test, life) }
  const told: string[] = []
  const connector = axisOf(await packageBytes(), life, told)
  const { signal } = new AbortController()
  await pollConnector(context, { connector, signal })
  const { isDead } = life
  life.revive()
  for (let turn = 0; turn < 2; turn++) {
    test.moveClock(LEASE_MS + 1)
    await pollConnector(context, { connector, signal })
  }
  const request = { after: 0, limit: 10, waitMs: 0 }
  expect(await readInbox(calm, id, request, signal)).toHaveLength(1)
  expect(told).toContain('done')
  expect(told).not.toContain('fail')
  const [standing] = await selectConnectors(calm.store.read)
  expect(standing).toMatchObject({ waiting: 0, set_aside: 0 })
  expect(standing?.caught_up_at).not.toBeNull()
  return isDead
}

/** Some thirty lives, each with a store of its own, on a machine that may be slow. */
const TIMEOUT_MS = 300_000

describe('a gateway that dies while it takes a message in', () => {
  it(
    'takes it in once in the end, whichever step it died at',
    async () => {
      let steps = 0
      while (await runToTheEnd(steps + 1)) {
        steps += 1
        await base?.end()
        base = undefined
      }
      // The lease, the list, the package, its acceptance, the row, the word, the row, the place, the standing.
      expect(steps).toBeGreaterThan(12)
    },
    TIMEOUT_MS,
  )
})
