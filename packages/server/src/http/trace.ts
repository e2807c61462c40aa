import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

// W3C Trace Context: version, trace, parent, flags.
const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/

/** The caller's trace, or a new one: what joins a log line, a problem document and the caller's own log. */
export function traceIdOf(request: IncomingMessage): string {
  const header = request.headers['traceparent']
  const known = TRACEPARENT.exec(typeof header === 'string' ? header : '')?.[1]
  return known === undefined || /^0+$/.test(known) ? randomBytes(16).toString('hex') : known
}

/** The header to answer with. */
export function toTraceparent(traceId: string): string {
  return `00-${traceId}-${randomBytes(8).toString('hex')}-01`
}
