import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { HttpClient, type HttpRequest } from '../../src/online/http-client.ts'
import { resolveConnection, type ConnectionOptions } from '../../src/online/options.ts'

export interface LyingServer extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Paths in the order they were asked for. */
  readonly asked: string[]
  /** What came with the last request. */
  last(): IncomingMessage | undefined
}

/** A server on loopback that does whatever `listener` does. */
export async function lyingServer(listener: RequestListener): Promise<LyingServer> {
  const asked: string[] = []
  let last: IncomingMessage | undefined
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    last = request
    listener(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    url: `http://127.0.0.1:${String(port)}`,
    port,
    asked,
    last: () => last,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Answers with the body, whole and honest. */
export function give(response: ServerResponse, body: Uint8Array | string, status = 200): void {
  response.writeHead(status).end(body)
}

/** A client that may talk to loopback and does not wait long. */
export function testClient(options: ConnectionOptions = {}): HttpClient {
  const settings = { allowPrivateAddresses: true, retryDelayMs: 1, ...options }
  return new HttpClient(resolveConnection(settings, { timeoutMs: 5_000, concurrency: 8 }))
}

export function get(
  client: HttpClient,
  url: string,
  request: Partial<HttpRequest> = {},
): Promise<string> {
  const whole = { url, accept: '*/*', maxBytes: 1_000, ...request }
  return client.fetch(whole, (body) => Buffer.from(body).toString('utf8'))
}
