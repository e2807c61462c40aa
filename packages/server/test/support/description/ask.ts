// Requests as they were made, byte for byte: what `fetch` would tidy up is sent as it stands.
import { Agent, request } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface RawRequest {
  readonly method: string
  /** Path and query, encoded. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | undefined
}

export interface RawAnswer {
  readonly status: number
  readonly mediaType: string
  readonly body: Buffer
}

export interface Asker {
  ask(raw: RawRequest): Promise<RawAnswer>
  end(): void
}

export function createAsker(url: string): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const { hostname, port } = new URL(url)
  const ask = ({ method, target, headers, body }: RawRequest) =>
    new Promise<RawAnswer>((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': String(body.length) }
      const sent = request(
        { agent, hostname, port, method, path: target, headers: { ...headers, ...length } },
        (answer) => {
          buffer(answer).then((received) => {
            resolve({
              status: answer.statusCode ?? 0,
              mediaType: answer.headers['content-type'] ?? '',
              body: received,
            })
          }, reject)
        },
      )
      sent.once('error', reject)
      sent.end(body)
    })
  return {
    ask,
    end: () => {
      agent.destroy()
    },
  }
}
