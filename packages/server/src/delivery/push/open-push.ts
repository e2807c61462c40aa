import { randomUUID } from 'node:crypto'
import { httpNotifier } from '@sealpost/core/online'
import type { Clock, Log, Push } from '../../context.ts'
import { openEd25519Key } from '../../documents/ed25519-key.ts'
import { writeMessage, writeWebhookKey } from './webhook-message.ts'

export interface PushOptions {
  readonly keyFile: string
  /** The only hosts that endpoints may have; empty: every public one. */
  readonly hosts: readonly string[]
  readonly privateAddresses: boolean
  readonly timeoutMs: number
  readonly clock: Clock
  readonly log: Log
}

/** Opens what sends webhooks, making its key at the first start. Throws `ERR_USAGE_WEBHOOK_KEY`. */
export async function openPush(options: PushOptions): Promise<Push> {
  const { hosts, privateAddresses, timeoutMs, clock, log } = options
  const key = await openEd25519Key(options.keyFile, 'ERR_USAGE_WEBHOOK_KEY')
  const notifier = httpNotifier({
    timeoutMs,
    allowPrivateAddresses: privateAddresses,
    ...(hosts.length > 0 && { allowedHosts: hosts }),
  })
  return {
    owner: randomUUID(),
    publicKeys: [writeWebhookKey(key)],
    send: async (url, content) => {
      const { body, headers } = writeMessage(content, clock(), [key])
      try {
        return (await notifier.post(url, body, headers)).status
      } catch (err) {
        log.warn({ message: content.id, err }, 'a webhook was not answered')
        return undefined
      }
    },
  }
}
