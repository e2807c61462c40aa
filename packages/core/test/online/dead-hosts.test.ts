import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { DEAD_AFTER, DeadHosts } from '../../src/online/dead-hosts.ts'
import { get, give, lyingServer, testClient } from './lying-server.ts'

const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

interface DeadServer extends AsyncDisposable {
  readonly url: string
  /** How many connections were. */
  opened(): number
}

/** Takes every connection and never says a word. */
async function deadServer(): Promise<DeadServer> {
  const sockets = new Set<Socket>()
  let opened = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    opened++
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    url: `http://127.0.0.1:${String(port)}`,
    opened: () => opened,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function failAll(hosts: DeadHosts, host: string, times: number): void {
  for (let n = 0; n < times; n++) hosts.failed(host)
}

describe('DeadHosts', () => {
  it('refuses a host after three failures in a row, until its time is over', () => {
    let now = 1_000
    const hosts = new DeadHosts({ clock: () => new Date(now), deadHostMs: 500 })
    failAll(hosts, 'a', DEAD_AFTER - 1)
    hosts.assertAlive('a')
    hosts.failed('a')
    expect(() => {
      hosts.assertAlive('a')
    }).toThrow(code('ERR_SERVICE_DOWN'))
    hosts.assertAlive('b')
    now += 500
    hosts.assertAlive('a')
    hosts.failed('a')
    expect(() => {
      hosts.assertAlive('a')
    }).toThrow(code('ERR_SERVICE_DOWN'))
  })

  it('starts to count anew after any answer, and when the clock was set back', () => {
    let now = 1_000
    const hosts = new DeadHosts({ clock: () => new Date(now), deadHostMs: 500 })
    failAll(hosts, 'a', DEAD_AFTER - 1)
    hosts.answered('a')
    failAll(hosts, 'a', DEAD_AFTER - 1)
    hosts.assertAlive('a')
    hosts.failed('a')
    now -= 1
    hosts.assertAlive('a')
  })

  it('always asks when the time is 0', () => {
    const hosts = new DeadHosts({ clock: () => new Date(0), deadHostMs: 0 })
    failAll(hosts, 'a', 100)
    hosts.assertAlive('a')
  })

  it('remembers a bounded number of hosts', () => {
    const hosts = new DeadHosts({ clock: () => new Date(0), deadHostMs: 500 })
    failAll(hosts, 'first', DEAD_AFTER)
    for (let n = 0; n < 5_000; n++) hosts.failed(`host ${String(n)}`)
    hosts.assertAlive('first')
  })
})

describe('a flood of requests to a host that never answers', () => {
  it('opens no more connections than there are places, and ends', async () => {
    await using dead = await deadServer()
    const clock = (): Date => new Date(0)
    const client = testClient({ concurrency: 4, timeoutMs: 100, clock })
    const ask = (n: number): Promise<string> => get(client, `${dead.url}/${String(n)}`)
    const flood = await Promise.allSettled(Array.from({ length: 10_000 }, (_, n) => ask(n)))
    const codes = flood.map((end) =>
      end.status === 'rejected' ? (end.reason as { code: string }).code : 'answered',
    )
    expect(new Set(codes)).toEqual(
      new Set(['ERR_SERVICE_TIMEOUT', 'ERR_SERVICE_DOWN', 'ERR_SERVICE_BUSY']),
    )
    // Those who take the places of the first two to fail may still try.
    await expect(ask(0)).rejects.toThrow(code('ERR_SERVICE_DOWN'))
    expect(dead.opened()).toBeLessThanOrEqual(4 + DEAD_AFTER - 1)
  })

  it('asks again when the time is over, and a host that answers is asked on', async () => {
    let now = 0
    let silent = true
    await using server = await lyingServer((_request, response) => {
      if (silent) response.destroy()
      else give(response, 'here')
    })
    const client = testClient({ retries: 0, deadHostMs: 60_000, clock: () => new Date(now) })
    for (let n = 0; n < DEAD_AFTER; n++)
      await expect(get(client, server.url)).rejects.toThrow(code('ERR_SERVICE_UNREACHABLE'))
    silent = false
    await expect(get(client, server.url)).rejects.toThrow(code('ERR_SERVICE_DOWN'))
    now += 60_000
    expect(await get(client, server.url)).toBe('here')
    expect(server.asked).toHaveLength(DEAD_AFTER + 1)
  })

  it('does not count answers that say no', async () => {
    await using server = await lyingServer((_request, response) => {
      give(response, '', 500)
    })
    const client = testClient({ retries: 0 })
    for (let n = 0; n < DEAD_AFTER + 2; n++)
      await expect(get(client, server.url)).rejects.toThrow(code('ERR_SERVICE_STATUS'))
  })
})
