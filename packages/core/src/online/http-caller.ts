// Requests to another system whose address an operator has set: the same guards as every other request, no redirect, no second try; bodies
// go and come as streams, and every status is an answer.
import { assertPublicLiteral, publicLookup } from './address-guard.ts'
import { toAllowedUrl } from './host-policy.ts'
import { Exchanger, type OpenAnswer } from './http-exchange.ts'
import { resolveConnection, type ConnectionOptions } from './options.ts'

export interface HttpCall {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** In one piece, or as it comes; give `Content-Length` where it is known. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>
  /** Most of the answer's body. */
  readonly maxBytes: number
  /** For the whole of one exchange, in milliseconds. Default: the caller's `timeoutMs`. */
  readonly timeoutMs?: number
  /** Ends the exchange early. */
  readonly signal?: AbortSignal
}

export type HttpReply = OpenAnswer

export interface HttpCaller {
  /**
   * The answer, whatever its status; its body is still to be read. Throws `ERR_SERVICE_…`: `URL`, `HOST_REFUSED`, `ADDRESS_REFUSED`,
   * `TIMEOUT`, `UNREACHABLE`; reading the body throws `TIMEOUT`, `UNREACHABLE` and `TOO_LARGE`.
   */
  call(request: HttpCall): Promise<HttpReply>
}

/** In milliseconds. */
const DEFAULT_TIMEOUT_MS = 30_000

/** Of the options those of one request count: time limit, hosts and addresses. Throws `ERR_USAGE_ONLINE_OPTION`. */
export function httpCaller(options: ConnectionOptions = {}): HttpCaller {
  const connection = resolveConnection(options, { timeoutMs: DEFAULT_TIMEOUT_MS, concurrency: 1 })
  const { allowPrivateAddresses, timeoutMs } = connection
  const exchanger = new Exchanger(allowPrivateAddresses ? undefined : publicLookup())
  return {
    call: async (request) => {
      const url = toAllowedUrl(request.url, connection)
      if (!allowPrivateAddresses) assertPublicLiteral(url.hostname)
      const { method, headers = {}, body, maxBytes, signal } = request
      const limit = AbortSignal.timeout(request.timeoutMs ?? timeoutMs)
      return exchanger.open({
        url,
        method,
        headers: { 'User-Agent': 'sealpost', 'Accept-Encoding': 'identity', ...headers },
        body,
        maxBytes,
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      })
    },
  }
}
