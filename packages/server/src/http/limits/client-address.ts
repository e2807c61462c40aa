import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

const MAPPED = /^::ffff:(?=\d+\.)/i

/**
 * Whom to count a request for that shows no key: the peer, or, when the peer is a proxy that the settings name, the last address in
 * `X-Forwarded-For` that is none. An IPv6 network of 64 bits counts as one address, since one holder has all of it.
 */
export function clientAddress(request: IncomingMessage, proxies: ReadonlySet<string>): string {
  const address = fullAddress(request, proxies)
  return isIPv6(address) ? networkOf(address) : address
}

/** The address itself. */
export function fullAddress(request: IncomingMessage, proxies: ReadonlySet<string>): string {
  const chain = [...forwardedFor(request), request.socket.remoteAddress ?? ''].map(plain).reverse()
  return chain.find((candidate) => !proxies.has(candidate)) ?? chain[0] ?? ''
}

/** Each proxy adds the address it saw at the end; more than this many are somebody's invention. */
const MAX_HOPS = 10

function forwardedFor(request: IncomingMessage): string[] {
  const header = request.headers['x-forwarded-for']
  const text = Array.isArray(header) ? header.join(',') : (header ?? '')
  return text
    .split(',')
    .slice(-MAX_HOPS)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function plain(address: string): string {
  return address.replace(MAPPED, '')
}

/** The first four groups of an IPv6 address, written out. */
function networkOf(address: string): string {
  const [head = '', tail = ''] = (address.split('%', 1)[0] ?? '').split('::')
  const groups = [head, tail].map((half) => half.split(':').filter((group) => group !== ''))
  const [front = [], back = []] = groups
  const gap = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  const all = [...front, ...gap, ...back].map((group) => Number.parseInt(group, 16).toString(16))
  return `${all.slice(0, 4).join(':')}::/64`
}
