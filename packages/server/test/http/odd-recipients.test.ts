// Recipients that are slow, lie or answer oddly: what becomes of a delivery, and that nobody else waits for it (scenarios 7 and 11).
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Answered } from '../support/client.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { until } from '../support/until.ts'

let gateway: TestGateway
let sender: TestAgency
let neighbour: TestAgency
let count = 0
const doors: OddDoor[] = []

beforeAll(async () => {
  gateway = await startTestGateway({
    config: { webhookHosts: ['127.0.0.1'], webhookPrivateAddresses: true, webhookTimeoutMs: 1_000 },
  })
  sender = await addAgency(gateway, 'H14')
  neighbour = await addAgency(gateway, 'H14.99')
  const door = await openOddDoor((socket) => socket.end(NO_CONTENT))
  await setEndpoint(neighbour, door.url)
})

afterEach(async () => {
  while (doors.length > 1) await doors.pop()?.close()
})

afterAll(async () => {
  await gateway.end()
  await Promise.all(doors.map((door) => door.close()))
})

const NO_CONTENT = 'HTTP/1.1 204 No Content\r\n\r\n'
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n'

interface OddDoor {
  readonly url: string
  close(): Promise<void>
}

/** A socket that hears a request and then does as it likes. */
async function openOddDoor(answer: (socket: Socket) => void): Promise<OddDoor> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => sockets.delete(socket))
    socket.once('data', () => {
      answer(socket)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const door = {
    url: `http://127.0.0.1:${port}/hook`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  doors.push(door)
  return door
}

function setEndpoint(agency: TestAgency, url: string): Promise<Answered> {
  return agency.client.putJson(`/v1/agencies/${agency.id}/endpoint`, { url })
}

async function newRecipient(): Promise<TestAgency> {
  count += 1
  return addAgency(gateway, `H14.${10 + count}`)
}

async function send(to: TestAgency): Promise<Answered> {
  const sent = await sender.client.send(metadataOf([to.code]), [fakePdf(`odd ${Math.random()}`)])
  expect(sent.status).toBe(202)
  return sent
}

async function stateOf(sent: Answered): Promise<string> {
  return (await sender.client.get(`/v1/documents/${sent.text('id')}`)).text('deliveries.0.state')
}

/** A byte every tenth of a second, for ever. */
function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('x'), 100)
  socket.once('close', () => {
    clearInterval(timer)
  })
}

const ODD: readonly (readonly [string, (socket: Socket) => void, string])[] = [
  ['says nothing after it accepted', () => undefined, 'retry_wait'],
  ['says its first line a byte at a time', drip, 'retry_wait'],
  ['hangs up', (socket) => socket.destroy(), 'retry_wait'],
  ['does not speak HTTP', (socket) => socket.end('SSH-2.0-OpenSSH\r\n'), 'retry_wait'],
  [
    'says 429 and when to come again',
    (socket) => socket.end('HTTP/1.1 429 Too Many\r\nRetry-After: 1\r\n\r\n'),
    'retry_wait',
  ],
  [
    'says 200 and another thing than is asked',
    (socket) => socket.end(`${HEAD}Content-Length: 5\r\n\r\n<no/>`),
    'offered',
  ],
  [
    'says 200 and never ends',
    (socket) => {
      socket.write(`${HEAD}Content-Length: 1000000\r\n\r\n`)
      drip(socket)
    },
    'offered',
  ],
  [
    'says 200 and hangs up in its body',
    (socket) => socket.end(`${HEAD}Content-Length: 1000000\r\n\r\nx`),
    'offered',
  ],
]

describe('a recipient whose endpoint', () => {
  it.each(ODD)(
    '%s, is told again when it did not say yes, and its neighbour is told meanwhile',
    async (_what, answer, state) => {
      const recipient = await newRecipient()
      await setEndpoint(recipient, (await openOddDoor(answer)).url)
      const odd = await send(recipient)
      const even = await send(neighbour)
      await until(async () => (await stateOf(even)) === 'offered')
      await until(async () => (await stateOf(odd)) === state)
    },
  )
})

describe('a recipient that', () => {
  const report = (from: TestAgency, sent: Answered, code: string, more = {}) =>
    from.client.post(`/v1/deliveries/${sent.text('deliveries.0.id')}/status`, { code, ...more })

  it('acknowledges twice gets the first receipt, letter for letter', async () => {
    const recipient = await newRecipient()
    const sent = await send(recipient)
    const first = await report(recipient, sent, '03', { incomingNumber: '1' })
    const again = await report(recipient, sent, '03', { incomingNumber: '1' })
    expect(again.raw.equals(first.raw)).toBe(true)
  })

  it('reports out of order moves nothing back', async () => {
    const recipient = await newRecipient()
    const sent = await send(recipient)
    for (const code of ['06', '03', '01', '05'])
      expect((await report(recipient, sent, code)).status).toBe(200)
    expect(await stateOf(sent)).toBe('received')
    const late = await report(recipient, sent, '02', { reason: 'Gửi nhầm' })
    expect(late.at('applied')).toBe(false)
    expect(await stateOf(sent)).toBe('received')
  })

  it('reports about another’s delivery learns nothing of it', async () => {
    const sent = await send(await newRecipient())
    const stranger = await report(neighbour, sent, '03')
    expect(stranger.body).toMatchObject({ status: 404, code: 'not-found' })
    expect(await stateOf(sent)).not.toBe('received')
  })
})
