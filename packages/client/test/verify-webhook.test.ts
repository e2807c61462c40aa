import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyWebhook } from '@sealpost/client'
import { writeMessage, writeWebhookKey } from '../../server/src/delivery/push/webhook-message.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const [old, present, foreign] = [1, 2, 3].map(() => generateKeyPairSync('ed25519').privateKey)
if (old === undefined || present === undefined || foreign === undefined) throw new Error('No keys')
const content = {
  id: 'msg_1',
  type: 'delivery.offered',
  data: { deliveryId: 'd', documentId: 'e' },
}
const { body, headers } = writeMessage(content, NOW, [old, present])
const keys = [writeWebhookKey(present)]

describe('a webhook of the gateway', () => {
  it('holds under any of its keys, in headers of any kind, and says what it is about', async () => {
    const verdict = { valid: true, message: content }
    expect(await verifyWebhook({ headers, body, keys, now: NOW })).toEqual(verdict)
    const others = { headers: new Headers(headers), body: body.toString(), now: NOW }
    expect(await verifyWebhook({ ...others, keys: [writeWebhookKey(old)] })).toEqual(verdict)
  })

  it.each([
    ['another body', { body: Buffer.concat([body, Buffer.from(' ')]) }, 'signature-invalid'],
    ['another key', { keys: [writeWebhookKey(foreign)] }, 'signature-invalid'],
    ['no key at all', { keys: ['whsec_x', 'whpk_!', 'whpk_AAAA'] }, 'signature-invalid'],
    ['another id', { headers: { ...headers, 'webhook-id': 'msg_2' } }, 'signature-invalid'],
    [
      'no signature',
      { headers: { ...headers, 'webhook-signature': 'v1,AAAA v1a' } },
      'signature-invalid',
    ],
    ['a header missing', { headers: {} }, 'header-missing'],
    ['an old time', { now: new Date(NOW.getTime() + 301_000) }, 'time-out-of-range'],
    ['a time to come', { now: new Date(NOW.getTime() - 301_000) }, 'time-out-of-range'],
    [
      'a time that is none',
      { headers: { ...headers, 'webhook-timestamp': 'x' } },
      'time-out-of-range',
    ],
  ])('does not hold with %s', async (_name, change, reason) => {
    const verdict = await verifyWebhook({ headers, body, keys, now: NOW, ...change })
    expect(verdict).toEqual({ valid: false, reason })
  })
})
