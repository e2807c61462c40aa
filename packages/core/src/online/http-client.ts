// What every client here asks through: allowed hosts, public addresses, few redirects, few at a time, patient once, and not with the dead.
import { setTimeout as wait } from 'node:timers/promises'
import { ServiceError } from '../errors.ts'
import { assertPublicLiteral, publicLookup } from './address-guard.ts'
import { DeadHosts } from './dead-hosts.ts'
import { HostGate } from './host-gate.ts'
import { describeUrl, toAllowedUrl } from './host-policy.ts'
import { Exchanger, type Answer } from './http-exchange.ts'
import type { Connection } from './options.ts'

export interface HttpRequest {
  readonly url: string
  /** Sent by POST; without one the request is a GET. */
  readonly body?: Uint8Array
  readonly contentType?: string
  readonly accept: string
  /** Further ones, such as an authorization; they stay with the first host. */
  readonly headers?: Readonly<Record<string, string>>
  readonly maxBytes: number
}

export const MAX_REDIRECTS = 3
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const TOO_MANY_REQUESTS = 429
const USER_AGENT = 'sealpost'

export class HttpClient {
  readonly #connection: Connection
  readonly #gate: HostGate
  readonly #dead: DeadHosts
  readonly #exchanger: Exchanger

  constructor(connection: Connection) {
    this.#connection = connection
    this.#gate = new HostGate(connection.concurrency)
    this.#dead = new DeadHosts(connection)
    this.#exchanger = new Exchanger(connection.allowPrivateAddresses ? undefined : publicLookup())
  }

  /**
   * The body of the 200 answer as `read` understands it. `read` may throw a `ServiceError` of its own; one with `retry: true` among its
   * details is tried again. Throws `ERR_SERVICE_…`: `URL`, `HOST_REFUSED`, `ADDRESS_REFUSED`, `BUSY`, `DOWN`, `TIMEOUT`, `UNREACHABLE`,
   * `TOO_LARGE`, `REDIRECT`, `STATUS`.
   */
  async fetch<T>(request: HttpRequest, read: (body: Uint8Array) => T): Promise<T> {
    const { retries, retryDelayMs } = this.#connection
    for (let attempt = 0; ; attempt++) {
      try {
        return read(await this.#ask(request))
      } catch (error) {
        if (attempt >= retries || !isPassing(error)) throw error
        await wait(retryDelayMs * 2 ** attempt)
      }
    }
  }

  #ask(request: HttpRequest): Promise<Uint8Array> {
    const url = this.#allow(request.url)
    this.#dead.assertAlive(url.host)
    return this.#gate.run(url.host, async () => {
      // Again, for those who waited while others found out.
      this.#dead.assertAlive(url.host)
      const signal = AbortSignal.timeout(this.#connection.timeoutMs)
      return this.#follow(request, url, signal)
    })
  }

  async #follow(request: HttpRequest, first: URL, signal: AbortSignal): Promise<Uint8Array> {
    let url = first
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const answer = await this.#exchange(request, url, url.origin === first.origin, signal)
      if (answer.status === 200) return answer.body
      if (!REDIRECTS.has(answer.status)) throw badStatus(url, answer)
      url = this.#redirect(request, url, answer)
    }
    throw badRedirect(url, 'redirects too often')
  }

  async #exchange(
    request: HttpRequest,
    url: URL,
    sameOrigin: boolean,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { body, contentType, accept, headers = {}, maxBytes } = request
    const exchange = {
      url,
      method: body === undefined ? ('GET' as const) : ('POST' as const),
      headers: {
        ...(sameOrigin ? headers : {}),
        'User-Agent': USER_AGENT,
        Accept: accept,
        'Accept-Encoding': 'identity',
        ...(contentType !== undefined && { 'Content-Type': contentType }),
        ...(body !== undefined && { 'Content-Length': String(body.length) }),
      },
      body,
      maxBytes,
      signal,
    }
    try {
      const answer = await this.#exchanger.exchange(exchange)
      this.#dead.answered(url.host)
      return answer
    } catch (error) {
      if (isSilence(error)) this.#dead.failed(url.host)
      throw error
    }
  }

  /** The same request goes on; a question by POST does not become one by GET (303), and nothing falls back from https. */
  #redirect(request: HttpRequest, from: URL, { status, location = '' }: Answer): URL {
    if (location === '' || !URL.canParse(location, from.href))
      throw badRedirect(from, 'redirects nowhere')
    const to = this.#allow(new URL(location, from))
    if (from.protocol === 'https:' && to.protocol !== 'https:') {
      throw badRedirect(from, 'redirects from https to http')
    }
    if (status === 303 && request.body !== undefined) throw badRedirect(from, 'redirects a POST')
    return to
  }

  #allow(address: string | URL): URL {
    const url = toAllowedUrl(address, this.#connection)
    if (!this.#connection.allowPrivateAddresses) assertPublicLiteral(url.hostname)
    return url
  }
}

/** What may be better a moment later. A time limit is not: it was the patience there is. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ServiceError)) return false
  const { status, retry } = error.details
  const busy = typeof status === 'number' && (status >= 500 || status === TOO_MANY_REQUESTS)
  return busy || retry === true || error.code === 'ERR_SERVICE_UNREACHABLE'
}

/** No answer at all, as opposed to one that is of no use. */
function isSilence(error: unknown): boolean {
  if (!(error instanceof ServiceError)) return false
  return error.code === 'ERR_SERVICE_UNREACHABLE' || error.code === 'ERR_SERVICE_TIMEOUT'
}

function badStatus(url: URL, { status }: Answer): ServiceError {
  return new ServiceError('ERR_SERVICE_STATUS', `The service answered with HTTP status ${status}`, {
    details: { url: describeUrl(url), status },
  })
}

function badRedirect(url: URL, what: string): ServiceError {
  return new ServiceError('ERR_SERVICE_REDIRECT', `The service ${what}`, {
    details: { url: describeUrl(url) },
  })
}
