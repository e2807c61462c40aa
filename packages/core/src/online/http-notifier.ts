// One POST to somebody else's door, as webhooks need it: the same guards as every other request, but no redirect, no second try and no body.
import { assertPublicLiteral, publicLookup } from './address-guard.ts'
import { toAllowedUrl } from './host-policy.ts'
import { Exchanger, type OpenAnswer } from './http-exchange.ts'
import { resolveConnection, type ConnectionOptions } from './options.ts'

export interface HttpNotifier {
  /**
   * The status of the answer, whatever it is and whatever follows it. Throws `ERR_SERVICE_…`: `URL`, `HOST_REFUSED`, `ADDRESS_REFUSED`, `TIMEOUT`,
   * `UNREACHABLE`.
   */
  post(
    url: string,
    body: Uint8Array,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number }>
}

/** In milliseconds, for the whole of one answer. */
const DEFAULT_TIMEOUT_MS = 15_000
/** What is read of an answer that nobody looks at. */
const MAX_ANSWER_BYTES = 64 * 1024

/** Of the options those of one request count: time limit, hosts and addresses. Throws `ERR_USAGE_ONLINE_OPTION`. */
export function httpNotifier(options: ConnectionOptions = {}): HttpNotifier {
  const connection = resolveConnection(options, { timeoutMs: DEFAULT_TIMEOUT_MS, concurrency: 1 })
  const { allowPrivateAddresses, timeoutMs } = connection
  const exchanger = new Exchanger(allowPrivateAddresses ? undefined : publicLookup())
  return {
    post: async (address, body, headers) => {
      const url = toAllowedUrl(address, connection)
      if (!allowPrivateAddresses) assertPublicLiteral(url.hostname)
      const { status, body: rest } = await exchanger.open({
        url,
        method: 'POST',
        headers: { ...headers, 'Content-Length': String(body.length) },
        body,
        maxBytes: MAX_ANSWER_BYTES,
        signal: AbortSignal.timeout(timeoutMs),
      })
      void drop(rest)
      return { status }
    },
  }
}

/** Reads a short body to its end, so that the connection is free again; one that is long, slow or broken off changes nothing. */
async function drop(body: OpenAnswer['body']): Promise<void> {
  try {
    while ((await body.next()).done !== true);
  } catch {
    // The status was said.
  }
}
