import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { MAX_REDIRECTS } from '../../src/online/http-client.ts'
import { resolveConnection } from '../../src/online/options.ts'
import { get, give, lyingServer, testClient } from './lying-server.ts'

const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

describe('HttpClient', () => {
  it('gets the body of a 200 answer, and posts what it is given', async () => {
    await using server = await lyingServer((request, response) => {
      give(response, `${String(request.method)} ${String(request.headers['content-type'])}`)
    })
    const client = testClient()
    expect(await get(client, server.url)).toBe('GET undefined')
    const body = Buffer.from('question')
    expect(await get(client, server.url, { body, contentType: 'a/b' })).toBe('POST a/b')
  })

  it('ends an answer that is larger than it may be, stated or not', async () => {
    let sent = 0
    await using server = await lyingServer((request, response) => {
      if (request.url === '/stated') {
        response.writeHead(200, { 'Content-Length': 1_001 }).flushHeaders()
        return
      }
      const timer = setInterval(() => {
        sent++
        response.write(Buffer.alloc(400))
      }, 1)
      response.on('close', () => {
        clearInterval(timer)
      })
    })
    const client = testClient()
    await expect(get(client, `${server.url}/stated`)).rejects.toThrow(code('ERR_SERVICE_TOO_LARGE'))
    await expect(get(client, `${server.url}/endless`)).rejects.toThrow(
      code('ERR_SERVICE_TOO_LARGE'),
    )
    expect(sent).toBeLessThan(100)
  })

  it('does not decompress: a compressed answer stays as small as it is', async () => {
    await using server = await lyingServer((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)))
    })
    const body = await get(testClient(), server.url, { maxBytes: 10_000 })
    expect(body.length).toBeLessThan(10_000)
    expect(server.last()?.headers['accept-encoding']).toBe('identity')
  })

  it.each([
    ['never answers', () => undefined],
    [
      'stops in the middle of its headers',
      (socket: { write(text: string): void }) => {
        socket.write('HTTP/1.1 200 OK\r\n')
      },
    ],
  ])('gives up on a server that %s', async (_name, misbehave) => {
    await using server = await lyingServer((request) => {
      misbehave(request.socket)
    })
    const client = testClient({ timeoutMs: 60 })
    await expect(get(client, server.url)).rejects.toThrow(code('ERR_SERVICE_TIMEOUT'))
    expect(server.asked).toHaveLength(1)
  })

  it('gives up on a server that drips its answer', async () => {
    await using server = await lyingServer((_request, response) => {
      const timer = setInterval(() => response.write('.'), 5)
      response.on('close', () => {
        clearInterval(timer)
      })
    })
    await expect(get(testClient({ timeoutMs: 80 }), server.url)).rejects.toThrow(
      code('ERR_SERVICE_TIMEOUT'),
    )
  })

  it.each([
    [
      'hangs up',
      (socket: { destroy(): void; end(text: string): void }) => {
        socket.destroy()
      },
    ],
    [
      'speaks no HTTP',
      (socket: { end(text: string): void }) => {
        socket.end('hello\r\n\r\n')
      },
    ],
    [
      'switches protocols',
      (socket: { end(text: string): void }) => {
        socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')
      },
    ],
    [
      'ends before its stated length',
      (socket: { end(text: string): void }) => {
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')
      },
    ],
  ])('tries once more when a server %s, then names it', async (_name, misbehave) => {
    await using server = await lyingServer((request) => {
      misbehave(request.socket)
    })
    await expect(get(testClient(), server.url)).rejects.toThrow(code('ERR_SERVICE_UNREACHABLE'))
    expect(server.asked).toHaveLength(2)
  })

  it('names a server that is not there', async () => {
    const server = await lyingServer(() => undefined)
    await server[Symbol.asyncDispose]()
    await expect(get(testClient(), server.url)).rejects.toThrow(code('ERR_SERVICE_UNREACHABLE'))
  })

  it('tries again after 503 and 429, not after 404', async () => {
    await using server = await lyingServer((request, response) => {
      const first = server.asked.filter((url) => url === request.url).length === 1
      const status = Number((request.url ?? '').slice(1))
      give(response, 'at last', first || status === 404 ? status : 200)
    })
    const client = testClient()
    expect(await get(client, `${server.url}/503`)).toBe('at last')
    expect(await get(client, `${server.url}/429`)).toBe('at last')
    await expect(get(client, `${server.url}/404`)).rejects.toThrow(
      expect.objectContaining({
        code: 'ERR_SERVICE_STATUS',
        details: expect.objectContaining({ status: 404 }) as unknown,
      }),
    )
    expect(server.asked).toEqual(['/503', '/503', '/429', '/429', '/404'])
  })
})

describe('redirects', () => {
  it(`follows ${String(MAX_REDIRECTS)}, not one more`, async () => {
    await using server = await lyingServer((request, response) => {
      const left = Number((request.url ?? '').slice(1))
      if (left === 0) give(response, 'here')
      else response.writeHead(302, { Location: `/${String(left - 1)}` }).end()
    })
    const client = testClient()
    expect(await get(client, `${server.url}/${String(MAX_REDIRECTS)}`)).toBe('here')
    await expect(get(client, `${server.url}/${String(MAX_REDIRECTS + 1)}`)).rejects.toThrow(
      code('ERR_SERVICE_REDIRECT'),
    )
  })

  it.each([
    ['file:///etc/passwd', 'ERR_SERVICE_URL'],
    ['http://user:pass@127.0.0.1/', 'ERR_SERVICE_URL'],
    ['http://elsewhere.example/', 'ERR_SERVICE_HOST_REFUSED'],
    ['http://[', 'ERR_SERVICE_REDIRECT'],
  ])('to %s is refused', async (location, expected) => {
    await using server = await lyingServer((_request, response) => {
      response.writeHead(302, { Location: location }).end()
    })
    const client = testClient({ allowedHosts: ['127.0.0.1'] })
    await expect(get(client, server.url)).rejects.toThrow(code(expected))
  })

  it('turns no POST into a GET (303)', async () => {
    await using server = await lyingServer((_request, response) => {
      response.writeHead(303, { Location: '/' }).end()
    })
    const body = Buffer.from('question')
    await expect(get(testClient(), server.url, { body })).rejects.toThrow(
      code('ERR_SERVICE_REDIRECT'),
    )
  })

  it('keeps credentials with the first host', async () => {
    await using other = await lyingServer((_request, response) => {
      give(response, 'other')
    })
    await using server = await lyingServer((request, response) => {
      const to = request.url === '/' ? '/same' : other.url
      response.writeHead(307, { Location: to }).end()
    })
    await get(testClient(), server.url, { headers: { Authorization: 'Basic x' } })
    expect(server.last()?.headers.authorization).toBe('Basic x')
    expect(other.last()?.headers.authorization).toBeUndefined()
  })
})

describe('hosts', () => {
  it.each([
    'ftp://127.0.0.1/',
    'ldap://127.0.0.1/',
    '/crl',
    '',
    'http://a:b@127.0.0.1/',
    `http://127.0.0.1/${'a'.repeat(3_000)}`,
  ])('an address like %s is refused', async (url) => {
    await expect(get(testClient(), url)).rejects.toThrow(code('ERR_SERVICE_URL'))
  })

  it('outside the list are refused; *.example.vn allows what is below it', async () => {
    await using server = await lyingServer((_request, response) => {
      give(response, 'ok')
    })
    const allowed = testClient({
      allowedHosts: ['*.example.vn'],
      rewriteHosts: { 'old.example': 'localhost' },
    })
    for (const host of ['127.0.0.1', 'example.vn', 'badexample.vn', 'old.example']) {
      const url = `http://${host}:${String(server.port)}/`
      await expect(get(allowed, url)).rejects.toThrow(code('ERR_SERVICE_HOST_REFUSED'))
    }
    expect(server.asked).toEqual([])
    await expect(get(allowed, 'http://ocsp.example.vn:1/')).rejects.toThrow(
      code('ERR_SERVICE_UNREACHABLE'),
    )
  })

  it('that are named differently today are asked under their new name', async () => {
    await using server = await lyingServer((_request, response) => {
      give(response, 'ok')
    })
    const client = testClient({ rewriteHosts: { 'ocsp.ca.ptc': '127.0.0.1' } })
    expect(await get(client, `http://ocsp.ca.ptc:${String(server.port)}/x`)).toBe('ok')
  })

  it('named like a property of every object are nothing special', async () => {
    for (const host of ['constructor', '__proto__', 'tostring']) {
      const client = testClient({ allowedHosts: [host], retries: 0 })
      await expect(get(client, `http://${host}:1/`)).rejects.toThrow(
        code('ERR_SERVICE_UNREACHABLE'),
      )
    }
  })

  it('are asked by so many at a time, the others in turn', async () => {
    let active = 0
    let most = 0
    await using server = await lyingServer((_request, response) => {
      most = Math.max(most, ++active)
      setTimeout(() => {
        active--
        give(response, 'ok')
      }, 5)
    })
    const client = testClient({ concurrency: 3 })
    await Promise.all(Array.from({ length: 20 }, () => get(client, server.url)))
    expect(most).toBe(3)
    expect(server.asked).toHaveLength(20)
  })
})

describe('options', () => {
  it.each([
    { timeoutMs: 0 },
    { timeoutMs: Number.NaN },
    { concurrency: 1.5 },
    { retries: -1 },
    { retryDelayMs: 1e9 },
  ])('refuses %j', (options) => {
    expect(() => resolveConnection(options, { timeoutMs: 1, concurrency: 1 })).toThrow(
      code('ERR_USAGE_ONLINE_OPTION'),
    )
  })
})
