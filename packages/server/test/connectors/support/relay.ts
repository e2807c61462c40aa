// Stands between two gateways and can break what passes: silence, a broken line, another answer, an answer that is lost.
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface Fault {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** No answer until the relay is mended. */
  readonly silent?: boolean
  /** The line breaks before the request is passed on. */
  readonly cut?: boolean
  /** The line breaks when the other side has answered. */
  readonly cutAfter?: boolean
}

export interface Relay {
  readonly url: string
  /** What happens to the next request of that path. */
  breakNext(path: string, fault: Fault): void
  /** Forgets faults, and breaks off what hangs. */
  mend(): void
  /** Requests that were passed on. */
  count(method: string, path: string): number
  /** The last answer that came back on that path. */
  lastBody(path: string): string
  close(): Promise<void>
}

export async function openRelay(target: string): Promise<Relay> {
  const faults = new Map<string, Fault>()
  const counts = new Map<string, number>()
  const bodies = new Map<string, string>()
  const hanging = new Set<IncomingMessage>()

  async function pass(
    incoming: IncomingMessage,
    response: ServerResponse,
    path: string,
    fault?: Fault,
  ) {
    const key = `${incoming.method ?? ''} ${path}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    const { method = 'GET', headers, url = '/' } = incoming
    const outgoing = request(new URL(url, target), { method, headers, agent: false })
    incoming.pipe(outgoing)
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve)
      outgoing.on('error', reject)
    })
    const answer = await answered
    const body = await buffer(answer)
    bodies.set(path, body.toString())
    if (fault?.cutAfter === true) incoming.socket.destroy()
    else response.writeHead(answer.statusCode ?? 500, answer.headers).end(body)
  }

  const server = createServer((incoming, response) => {
    const path = (incoming.url ?? '').replace(/\?.*$/, '')
    const fault = faults.get(path)
    faults.delete(path)
    incoming.on('error', () => undefined)
    if (fault?.silent === true) hanging.add(incoming)
    else if (fault?.cut === true) incoming.socket.destroy()
    else if (fault !== undefined && fault.cutAfter !== true) {
      incoming.resume()
      incoming.on('end', () => {
        response.writeHead(fault.status ?? 200, {
          'content-type': 'application/json',
          ...fault.headers,
        })
        response.end(fault.body ?? '')
      })
    } else {
      pass(incoming, response, path, fault).catch(() => incoming.socket.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  const mend = (): void => {
    faults.clear()
    for (const incoming of hanging) incoming.socket.destroy()
    hanging.clear()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    breakNext: (path, fault) => {
      faults.set(path, fault)
    },
    mend,
    count: (method, path) => counts.get(`${method} ${path}`) ?? 0,
    lastBody: (path) => bodies.get(path) ?? '',
    close: async () => {
      mend()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
