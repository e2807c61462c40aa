// T16 against a running gateway: who sends slowly, or nothing, is cut off, and everybody else is served meanwhile. By sockets of our own, for
// a client library would be too polite.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { fakePdf } from '../../packages/server/test/support/fake-verifier.ts'
import {
  head,
  say,
  startAttacked,
  type AttackedGateway,
  type RawConnection,
} from './support/attacked-gateway.ts'

const SLOW_HEADERS = 100
const IDLE = 360
const SLOW_BODIES = 40
const PEAK_MEGABYTES = 400

let gateway: AttackedGateway

beforeAll(async () => {
  gateway = await startAttacked()
})

afterAll(() => gateway.end())

/** A byte now and then, until the other side has had enough. */
function drip({ socket }: RawConnection): void {
  const timer = setInterval(() => socket.write('x'), 1_000)
  socket.once('close', () => {
    clearInterval(timer)
  })
}

/** Asks over and over until it is told to stop: the statuses, and how often. */
async function askUntil(stop: () => boolean): Promise<Map<number, number>> {
  const statuses = new Map<number, number>()
  do {
    const metadata = metadataOf(['H14.05'])
    const { status } = await gateway.client.send(metadata, [fakePdf('beside the slow ones')])
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  } while (!stop())
  return statuses
}

describe('five hundred slow connections (T16)', () => {
  it('are closed by the gateway, and nobody else notices', { timeout: 300_000 }, async () => {
    const headers = Array.from({ length: SLOW_HEADERS }, () =>
      say(gateway.port, 'POST /v1/documents HTTP/1.1\r\nHost: gateway\r\nX-Slow: '),
    )
    const idle = Array.from({ length: IDLE }, () => say(gateway.port, ''))
    const draft = await gateway.client.post('/v1/documents', metadataOf(['H14.05']))
    const bodies = Array.from({ length: SLOW_BODIES }, () =>
      say(
        gateway.port,
        head(`PUT /v1/documents/${draft.text('id')}/files/1 HTTP/1.1`, [
          `Authorization: Bearer ${gateway.key}`,
          'Content-Digest: sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:',
          'Content-Length: 1000000',
        ]),
      ),
    )
    for (const slow of [...headers, ...bodies]) drip(slow)
    const all = Promise.all([...headers, ...idle, ...bodies].map(({ ended }) => ended))
    const closed = { all: false }
    void all.then(() => {
      closed.all = true
    })
    const served = await askUntil(() => closed.all)
    expect([...served.keys()]).toEqual([202])
    const answers = await Promise.all(headers.map(({ ended }) => ended))
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    for (const answer of await Promise.all(idle.map(({ ended }) => ended)))
      expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/)
    for (const answer of await Promise.all(bodies.map(({ ended }) => ended)))
      expect(answer).toMatch(/^(HTTP\/1\.1 408 [^]*"body-too-slow"|$)/)
    const read = await gateway.client.get(`/v1/documents/${draft.text('id')}`)
    expect(read.at('files.0.bytes')).toBeNull()
    expect(gateway.waiting()).toEqual([])
    expect(gateway.peakMegabytes()).toBeLessThan(PEAK_MEGABYTES)
  })
})
