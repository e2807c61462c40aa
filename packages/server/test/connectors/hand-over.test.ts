// Who holds a lease and dies, or stands still, on the way to another system.
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context, HandOver, Parcel } from '../../src/context.ts'
import type { Connector } from '../../src/connectors/connector.ts'
import { pollConnector } from '../../src/connectors/exchange/poll-connector.ts'
import { recallDocument } from '../../src/delivery/recall-document.ts'
import { withReservation } from '../../src/documents/idempotency.ts'
import { createPusher } from '../../src/delivery/push/push-offers.ts'
import { handOver, type ConnectorDelivery } from '../../src/delivery/push/hand-over.ts'
import { registerAgency } from '../../src/agencies/register.ts'
import { acceptOne } from './support/accept-one.ts'
import { prepareConnectors } from '../../src/connectors/prepare-connectors.ts'
import {
  freeConnectorLease,
  takeConnectorLease,
} from '../../src/store/statements/connector-lease.ts'
import { claimDueDeliveries } from '../../src/store/statements/claim-due-deliveries.ts'
import { selectConnectors } from '../../src/store/statements/select-connectors.ts'
import { selectDeliveries } from '../../src/store/statements/select-deliveries.ts'
import type { AgencyId, DocumentId } from '../../src/ids.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'

const LEASE_MS = 60_000
const never = new AbortController().signal
const roads = [{ name: 'axis', kind: 'national-axis', agencies: ['G22'] }]

let base: TestContext
let context: Context
let answers: HandOver[]
let parcels: Parcel[]
let documentId: DocumentId
let senderId: AgencyId

const answer = (outcome: HandOver['outcome'], code: string | null = null): HandOver => ({
  outcome,
  status: null,
  code,
  retryAfterMs: null,
  foreignIds: new Map(),
  receipt: null,
})

beforeEach(async () => {
  base = await createTestContext()
  answers = []
  parcels = []
  context = {
    ...base,
    connectors: {
      roads,
      routeOf: (code) => (code.startsWith('G22') ? 'axis' : null),
      handOver: (_context, parcel) => {
        parcels.push(parcel)
        return Promise.resolve(answers.shift() ?? answer('taken'))
      },
    },
  }
  await prepareConnectors(context)
  const sender = await registerAgency(context, { code: 'H14', name: 'H14', level: 'province' })
  for (const code of ['G22', 'G22.05'])
    await registerAgency(context, { code, name: code, level: 'central' })
  senderId = sender.id
  documentId = await acceptOne(context, sender.id, ['G22', 'G22.05'])
})

afterEach(() => base.end())

async function claim(owner: string): Promise<ConnectorDelivery[]> {
  const now = context.clock().getTime()
  const wanted = {
    owner,
    now,
    leaseUntil: now + LEASE_MS,
    limit: 10,
    perRoad: 4,
    connectors: ['axis'],
  }
  const due = await context.store.write((db) => claimDueDeliveries(db, wanted))
  return due.flatMap(({ connector, ...row }) => (connector === null ? [] : [{ ...row, connector }]))
}

async function recallAll(): Promise<void> {
  const request = { key: undefined, operation: 'recall' }
  await withReservation(context, senderId, request, (reservation) =>
    recallDocument(context, senderId, documentId, { reason: 'Gửi nhầm' }, reservation),
  )
}

const states = async (): Promise<string[]> =>
  (await selectDeliveries(context.store.read, documentId)).map(({ state }) => state)

async function only(deliveries: readonly ConnectorDelivery[]): Promise<ConnectorDelivery> {
  const [first, ...others] = deliveries
  expect(others).toEqual([])
  if (first === undefined) throw new Error('Nothing was claimed')
  return Promise.resolve(first)
}

describe('a document for two agencies behind one connector', () => {
  it('is leased as one, and goes as one', async () => {
    const leader = await only(await claim('a'))
    expect(await claim('b')).toEqual([])
    await handOver(context, leader, LEASE_MS, never)
    expect(parcels.map(({ deliveries }) => deliveries.length)).toEqual([2])
    expect(await states()).toEqual(['delivered', 'delivered'])
  })

  it('whose leader’s owner is killed goes by another when the lease has ended', async () => {
    await only(await claim('killed'))
    base.moveClock(LEASE_MS + 1)
    await handOver(context, await only(await claim('b')), LEASE_MS, never)
    expect(await states()).toEqual(['delivered', 'delivered'])
  })

  it('is not moved by an owner that stood still and comes back with a no', async () => {
    const zombie = await only(await claim('zombie'))
    base.moveClock(LEASE_MS + 1)
    await handOver(context, await only(await claim('b')), LEASE_MS, never)
    answers.push(answer('refused', 'receiver-unknown'))
    await handOver(context, zombie, LEASE_MS, never)
    expect(await states()).toEqual(['delivered', 'delivered'])
  })

  it('that is recalled while its bytes leave is asked back from the other system', async () => {
    const leader = await only(await claim('a'))
    const calm = context.connectors
    const connectors = {
      ...calm,
      handOver: async (_context: Context, parcel: Parcel, signal: AbortSignal) => {
        await recallAll()
        return calm.handOver(_context, parcel, signal)
      },
    }
    await handOver({ ...context, connectors }, leader, LEASE_MS, never)
    expect(await states()).toEqual(['cancelled', 'cancelled'])
    const told: string[] = []
    const connector: Connector = {
      name: 'axis',
      kind: 'national-axis',
      pollMs: 1,
      send: () => Promise.reject(new Error('Nothing is sent here')),
      tell: (_context, { to, message }) => {
        told.push(`${message.code} ${to.code}`)
        return Promise.resolve()
      },
      list: () => Promise.resolve({ items: [], place: '', isLast: true }),
    }
    // The row of a cancelled delivery keeps the lease until it ends: till then it is not certain what went.
    base.moveClock(LEASE_MS + 1)
    const { signal } = new AbortController()
    await pollConnector(context, { connector, signal })
    await pollConnector(context, { connector, signal })
    expect(told).toEqual(['13 G22', '13 G22.05'])
  })

  it('waits as one when the other system is away, and is over as one when it says no', async () => {
    answers.push(answer('again', 'unreachable'), answer('refused', 'receiver-unknown'))
    await handOver(context, await only(await claim('a')), LEASE_MS, never)
    expect(await states()).toEqual(['retry_wait', 'retry_wait'])
    expect(await claim('a')).toEqual([])
    base.moveClock(10_000)
    await handOver(context, await only(await claim('a')), LEASE_MS, never)
    expect(await states()).toEqual(['dead_letter', 'dead_letter'])
  })
})

describe('a gateway that ends while bytes leave', () => {
  it('breaks off what does not end by itself, and lets it go again', async () => {
    const connectors = {
      ...context.connectors,
      handOver: async (_context: Context, _parcel: Parcel, signal: AbortSignal) => {
        await once(signal, 'abort')
        return answer('again', 'timeout')
      },
    }
    const pusher = createPusher({ ...context, connectors })
    expect(await pusher.begin()).toBe(1)
    await pusher.end()
    expect(await states()).toEqual(['retry_wait', 'retry_wait'])
  })
})

describe('a connector', () => {
  it('that fails five times in a row is left alone for a minute', async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      answers.push(answer('again', 'unreachable'))
      await handOver(context, await only(await claim('a')), LEASE_MS, never)
      base.moveClock(6 * 60_000 * 10 ** Math.max(0, attempt - 1))
    }
    const [standing] = await selectConnectors(context.store.read)
    expect(standing).toMatchObject({ failures: 5, last_error: 'unreachable' })
    expect(standing?.open_until).not.toBeNull()
  })

  it('is asked by one process at a time; who was killed holds it no longer than its lease', async () => {
    const lease = (owner: string) => {
      const now = context.clock().getTime()
      const wanted = { name: 'axis', owner, now, until: now + LEASE_MS }
      return context.store.write((db) => takeConnectorLease(db, wanted))
    }
    expect(await lease('killed')).toBe(1)
    expect(await lease('b')).toBeUndefined()
    base.moveClock(LEASE_MS + 1)
    expect(await lease('b')).toBe(2)
    // The late one frees nothing that is not its own.
    await context.store.write((db) => freeConnectorLease(db, 'axis', 1))
    expect(await lease('c')).toBeUndefined()
  })
})
