import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/

/** Whether the caller sits at this machine: a proxy's word for somebody elsewhere makes the answer no. */
export function isLocal(request: IncomingMessage): boolean {
  const { forwarded, 'x-forwarded-for': forwardedFor, via } = request.headers
  const proxied = forwarded !== undefined || forwardedFor !== undefined || via !== undefined
  return !proxied && LOOPBACK.test(request.socket.remoteAddress ?? '')
}
