// Cookies of the `__Host-` kind (RFC 6265bis, 4.1.3.2): of this very host, over TLS, for no script.
import type { IncomingMessage } from 'node:http'

export const SESSION_COOKIE = '__Host-sealpost-session'
export const TICKET_COOKIE = '__Host-sealpost-sign-in'

/** The value of a cookie; undefined when there is none, or two that could be read in two ways. */
export function readCookie(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  const values = pairs.filter((pair) => pair.startsWith(`${name}=`))
  return values.length === 1 ? values[0]?.slice(name.length + 1) : undefined
}

export interface CookieOptions {
  /** `Strict` where no other site leads here with it. */
  readonly sameSite: 'Strict' | 'Lax'
  /** 0 takes it away. Default: until the browser is closed. */
  readonly maxAgeSeconds?: number
}

export function writeCookie(name: string, value: string, options: CookieOptions): string {
  const { sameSite, maxAgeSeconds } = options
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=${sameSite}${age}`
}
