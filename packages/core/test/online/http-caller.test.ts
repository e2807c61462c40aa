import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { httpCaller, type HttpReply } from '../../src/online/index.ts'
import { lyingServer } from './lying-server.ts'

const caller = httpCaller({ allowPrivateAddresses: true, timeoutMs: 30_000 })
const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

async function readAll({ body }: HttpReply): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

describe('httpCaller', () => {
  it('sends a body as it comes, and gives the answer as it comes, whatever its status', async () => {
    await using server = await lyingServer((request, response) => {
      void buffer(request).then((body) => {
        response.writeHead(418, { 'retry-after': '7' }).end(`${body.length}`)
      })
    })
    async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
      for (let piece = 0; piece < 50; piece++) yield await Promise.resolve(Buffer.alloc(10_000))
    }
    const ask = { url: server.url, method: 'POST', body: pieces(), maxBytes: 100 } as const
    const reply = await caller.call(ask)
    expect(reply.status).toBe(418)
    expect(reply.headers['retry-after']).toBe('7')
    expect(await readAll(reply)).toBe('500000')
  })

  it('fails with the reason of a body that fails, and does not hang', async () => {
    await using server = await lyingServer((request) => request.resume())
    async function* broken(): AsyncGenerator<Uint8Array, void, undefined> {
      yield await Promise.resolve(Buffer.alloc(10))
      throw new RangeError('The file has changed')
    }
    const ask = { url: server.url, method: 'POST', body: broken(), maxBytes: 100 } as const
    await expect(caller.call(ask)).rejects.toThrow(
      expect.objectContaining({ cause: expect.any(RangeError) as unknown }) as Error,
    )
  })

  it('ends an answer with the first byte too many', async () => {
    await using server = await lyingServer((_request, response) => {
      response.end('x'.repeat(101))
    })
    const reply = await caller.call({ url: server.url, method: 'GET', maxBytes: 100 })
    await expect(readAll(reply)).rejects.toThrow(code('ERR_SERVICE_TOO_LARGE'))
  })

  it('gives up at once when it is not wanted any more', async () => {
    const ended = new AbortController()
    await using server = await lyingServer(() => {
      ended.abort()
    })
    const ask = { url: server.url, method: 'GET', maxBytes: 100, signal: ended.signal } as const
    await expect(caller.call(ask)).rejects.toThrow(code('ERR_SERVICE_TIMEOUT'))
  })

  it('connects to no private address unless it may', async () => {
    const ask = { url: 'http://127.0.0.1:1/', method: 'GET', maxBytes: 100 } as const
    await expect(httpCaller().call(ask)).rejects.toThrow(code('ERR_SERVICE_ADDRESS_REFUSED'))
  })
})
