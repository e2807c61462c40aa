import { it } from 'vitest'
import { createDoorbell } from '../../src/delivery/doorbell.ts'
import { newId, toAgencyId } from '../../src/ids.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const agency = toAgencyId(newId(NOW))
const never = new AbortController().signal

it('wakes everyone of an agency who waits, and nobody else', async () => {
  const bell = createDoorbell(null)
  const woken = Promise.all([bell.wait(agency, 60_000, never), bell.wait(agency, 60_000, never)])
  const other = bell.wait(toAgencyId(newId(NOW)), 60_000, AbortSignal.timeout(20))
  bell.ring([agency])
  await woken
  await other
})

it('lets everybody go when the gateway closes, and holds nobody after', async () => {
  const bell = createDoorbell(null)
  const waiting = bell.wait(agency, 60_000, never)
  bell.stop()
  await waiting
  await bell.wait(agency, 60_000, never)
})

it('lets go when the client has gone, and does not hold more than it should', async () => {
  const bell = createDoorbell(null)
  const gone = new AbortController()
  const waiting = Array.from({ length: 20 }, () => bell.wait(agency, 60_000, gone.signal))
  await bell.wait(agency, 60_000, never)
  gone.abort()
  await Promise.all(waiting)
  await bell.wait(agency, 60_000, gone.signal)
})
