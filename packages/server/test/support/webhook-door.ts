// An agency's endpoint: answers as it is told, and keeps what came, checked as Standard Webhooks has receivers check it.
import { createPublicKey, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface WebhookDoor {
  readonly url: string
  /** What the next messages are answered with. */
  status: number
  readonly messages: readonly ReceivedMessage[]
  /** Most that were in hand at once. */
  readonly mostAtOnce: number
  /** Holds answers back until it is called again with false. */
  hold(isHeld: boolean): void
  close(): Promise<void>
}

export interface ReceivedMessage {
  readonly id: string
  readonly body: unknown
  readonly text: string
  readonly signed: Buffer
  readonly signatures: readonly string[]
}

export async function openWebhookDoor(): Promise<WebhookDoor> {
  const messages: ReceivedMessage[] = []
  const held: (() => void)[] = []
  let isHeld = false
  let inHand = 0
  let mostAtOnce = 0
  const door = { status: 204 }
  const server = createServer((request, response) => {
    void buffer(request).then((bytes) => {
      inHand += 1
      mostAtOnce = Math.max(mostAtOnce, inHand)
      messages.push(readMessage(request.headers, bytes))
      const answer = () => {
        inHand -= 1
        response.writeHead(door.status, { location: 'http://127.0.0.1:1/' }).end()
      }
      if (isHeld) held.push(answer)
      else answer()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hook`,
    get status() {
      return door.status
    },
    set status(status: number) {
      door.status = status
    },
    messages,
    get mostAtOnce() {
      return mostAtOnce
    },
    hold: (hold) => {
      isHeld = hold
      if (!hold) for (const answer of held.splice(0)) answer()
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function readMessage(headers: NodeJS.Dict<string | string[]>, bytes: Buffer): ReceivedMessage {
  const id = String(headers['webhook-id'])
  const body: unknown = JSON.parse(bytes.toString())
  const prefix = `${id}.${String(headers['webhook-timestamp'])}.`
  const signatures = String(headers['webhook-signature']).split(' ')
  const signed = Buffer.concat([Buffer.from(prefix), bytes])
  return { id, body, text: bytes.toString(), signed, signatures }
}

/** Whether one of the message's signatures is by the key, `whpk_…`. */
export function isSignedBy({ signed, signatures }: ReceivedMessage, key: string): boolean {
  const x = Buffer.from(key.replace('whpk_', ''), 'base64').toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return signatures.some((signature) => {
    const [version, value = ''] = signature.split(',')
    return version === 'v1a' && verify(null, signed, publicKey, Buffer.from(value, 'base64'))
  })
}
