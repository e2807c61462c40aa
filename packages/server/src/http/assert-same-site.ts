import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'
import { Refusal } from '../refusals.ts'

/** No form and no link of another site can send it. Any value. */
const OWN_HEADER = 'x-sealpost-request'

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A cookie comes along whoever made the browser send the request, so a write must show that our own page did. Throws `cross-site`. */
export function assertSameSite(
  request: IncomingMessage,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): void {
  if (READING.has(request.method ?? '')) return
  const { origin, 'sec-fetch-site': site, [OWN_HEADER]: own } = request.headers
  const isOurs = origin === undefined || (publicUrl !== undefined && origin === originOf(publicUrl))
  const isSame = site === undefined || site === 'same-origin'
  if (own !== undefined && isOurs && isSame) return
  throw new Refusal('cross-site', 'A session writes from the pages of this gateway alone')
}

function originOf(url: string): string {
  return new URL(url).origin
}
