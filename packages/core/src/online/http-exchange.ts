// One HTTP request and its answer: bounded in time and size, nothing followed, nothing decompressed.
import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { Readable } from 'node:stream'
import { concatBytes } from '../encoding/bytes.ts'
import { ServiceError } from '../errors.ts'
import { describeUrl } from './host-policy.ts'

export interface Exchange {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  /** In one piece, or as it comes; what fails while it comes fails the exchange. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | undefined
  /** Of the answer's body. */
  readonly maxBytes: number
  readonly signal: AbortSignal
}

export interface Answer {
  readonly status: number
  /** Where a redirect leads. */
  readonly location: string | undefined
  readonly body: Uint8Array
}

/** An answer whose body is still on its way. */
export interface OpenAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Ends with the first byte too many. Read it to its end, or leave its loop, so that the connection is free again. */
  readonly body: AsyncGenerator<Uint8Array, void, undefined>
}

/** Keeps connections open between requests; idle ones do not keep the process alive. */
export class Exchanger {
  readonly #http: HttpAgent
  readonly #https: HttpsAgent

  /** @param lookup Decides about addresses; absent, every address is connected to. */
  constructor(lookup: LookupFunction | undefined) {
    const options = { keepAlive: true, ...(lookup !== undefined && { lookup }) }
    this.#http = new HttpAgent(options)
    this.#https = new HttpsAgent(options)
  }

  /** Throws `ERR_SERVICE_TIMEOUT`, `ERR_SERVICE_UNREACHABLE`, `ERR_SERVICE_TOO_LARGE`, or what the lookup refuses with. */
  async exchange(exchange: Exchange): Promise<Answer> {
    const { status, headers, body } = await this.open(exchange)
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(chunk)
    const { location } = headers
    return {
      status,
      location: typeof location === 'string' ? location : undefined,
      body: concatBytes(chunks),
    }
  }

  /** The same, with the body as it comes; the time limit goes on while it does. */
  async open(exchange: Exchange): Promise<OpenAnswer> {
    try {
      const response = await this.#send(exchange)
      const { statusCode = 0, headers } = response
      return { status: statusCode, headers, body: readBody(response, exchange) }
    } catch (cause) {
      throw explain(cause, exchange)
    }
  }

  #send({ url, method, headers, body, signal }: Exchange): Promise<IncomingMessage> {
    const secure = url.protocol === 'https:'
    const agent = secure ? this.#https : this.#http
    return new Promise((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(url, { method, headers, agent, signal })
      request.on('response', resolve)
      request.on('error', reject)
      // An unexpected protocol switch ends without an error of its own.
      request.on('close', () => {
        reject(new Error('The connection was closed'))
      })
      if (body === undefined || body instanceof Uint8Array) request.end(body)
      else sendPieces(body, request, reject)
    })
  }
}

/** The pace is the receiver's. What goes wrong with the body is the reason of the failure, not the break that follows. */
function sendPieces(
  body: AsyncIterable<Uint8Array>,
  request: ClientRequest,
  reject: (reason: unknown) => void,
): void {
  const source = Readable.from(body, { objectMode: false })
  source.on('error', (cause) => {
    reject(cause)
    request.destroy(cause)
  })
  // A receiver that answered or went away wants no more.
  request.on('close', () => source.destroy())
  source.pipe(request)
}

async function* readBody(
  response: IncomingMessage,
  exchange: Exchange,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stated = Number(response.headers['content-length'] ?? 0)
  let size = 0
  try {
    if (stated > exchange.maxBytes) throw tooLarge(exchange)
    for await (const chunk of response) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('The body is no octets')
      size += chunk.length
      if (size > exchange.maxBytes) throw tooLarge(exchange)
      yield chunk
    }
  } catch (cause) {
    throw explain(cause, exchange)
  } finally {
    // Nothing more is wanted of a body that was given up.
    if (!response.complete) response.destroy()
  }
}

function explain(cause: unknown, { url, signal }: Exchange): ServiceError {
  if (cause instanceof ServiceError) return cause
  const details = { url: describeUrl(url) }
  return signal.aborted
    ? new ServiceError('ERR_SERVICE_TIMEOUT', 'The service did not answer in time', {
        details,
        cause,
      })
    : new ServiceError('ERR_SERVICE_UNREACHABLE', 'The service cannot be reached', {
        details,
        cause,
      })
}

function tooLarge({ url, maxBytes }: Exchange): ServiceError {
  return new ServiceError('ERR_SERVICE_TOO_LARGE', 'The answer is larger than it may be', {
    details: { url: describeUrl(url), maxBytes },
  })
}
