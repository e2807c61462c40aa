import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { clientAddress } from '../../../src/http/limits/client-address.ts'

function request(peer: string, forwardedFor?: string): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: peer })
  const message = new IncomingMessage(socket)
  if (forwardedFor !== undefined) message.headers['x-forwarded-for'] = forwardedFor
  return message
}

it.each([
  ['192.0.2.7', undefined, [], '192.0.2.7'],
  ['::ffff:192.0.2.7', undefined, [], '192.0.2.7'],
  ['192.0.2.7', '198.51.100.1', [], '192.0.2.7'],
  ['10.0.0.1', '198.51.100.1', ['10.0.0.1'], '198.51.100.1'],
  ['10.0.0.1', '203.0.113.9, 198.51.100.1', ['10.0.0.1'], '198.51.100.1'],
  ['10.0.0.1', '198.51.100.1, 10.0.0.2', ['10.0.0.1', '10.0.0.2'], '198.51.100.1'],
  ['10.0.0.1', undefined, ['10.0.0.1'], '10.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', undefined, [], '2001:db8:1:2::/64'],
  ['2001:db8::1', undefined, [], '2001:db8:0:0::/64'],
  ['::1', undefined, [], '0:0:0:0::/64'],
  ['fe80::1%eth0', undefined, [], 'fe80:0:0:0::/64'],
])('%s with X-Forwarded-For %s behind %j counts as %s (T09)', (peer, header, proxies, address) => {
  expect(clientAddress(request(peer, header), new Set(proxies))).toBe(address)
})
