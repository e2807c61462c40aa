// A message as Standard Webhooks has it: an id that stays the same over all attempts, a time, and a signature by Ed25519 (`v1a`). Thin: it
// names the delivery; what the document is about is fetched with the agency's own key.
import { createPublicKey, sign, type KeyObject } from 'node:crypto'

export interface WebhookMessage {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** The content of a message; `data` holds ids and numbers only. */
export interface WebhookContent {
  readonly id: string
  readonly type: string
  readonly data: object
}

export function writeMessage(
  { id, type, data }: WebhookContent,
  at: Date,
  keys: readonly KeyObject[],
): WebhookMessage {
  const timestamp = Math.floor(at.getTime() / 1000)
  const body = Buffer.from(JSON.stringify({ type, timestamp: at.toISOString(), data }))
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body])
  const signatures = keys.map((key) => `v1a,${sign(null, signed, key).toString('base64')}`)
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'sealpost',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures.join(' '),
    },
  }
}

/** The key that receivers check with: `whpk_` and the base64 of the 32 bytes. */
export function writeWebhookKey(key: KeyObject): string {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return `whpk_${Buffer.from(x, 'base64url').toString('base64')}`
}
