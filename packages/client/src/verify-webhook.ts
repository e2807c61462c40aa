// Standard Webhooks with Ed25519 (`v1a`): what an agency's own door checks before it believes a message.
import { fromBase64, holdsEd25519 } from './ed25519.ts'

export interface WebhookRequest {
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** As it came, byte for byte. */
  readonly body: Uint8Array | string
  /** Those of `/v1/webhook-keys`: `whpk_…`. */
  readonly keys: readonly string[]
  /** Default: the system's time. */
  readonly now?: Date
  /** How far the message's time may be from `now`. Default 300. */
  readonly toleranceSeconds?: number
}

export interface WebhookContent {
  /** The same over all attempts: keep it to know a repetition. */
  readonly id: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

export type WebhookVerdict =
  | { readonly valid: true; readonly message: WebhookContent }
  | {
      readonly valid: false
      readonly reason: 'header-missing' | 'time-out-of-range' | 'signature-invalid' | 'body-invalid'
    }

const KEY_PREFIX = 'whpk_'
/** Signatures of one message that are looked at. */
const MAX_SIGNATURES = 10

export async function verifyWebhook(request: WebhookRequest): Promise<WebhookVerdict> {
  const { now = new Date(), toleranceSeconds = 300, keys } = request
  const id = headerOf(request, 'webhook-id')
  const timestamp = headerOf(request, 'webhook-timestamp')
  const signatures = headerOf(request, 'webhook-signature')
  if (id === undefined || timestamp === undefined || signatures === undefined)
    return { valid: false, reason: 'header-missing' }
  const age = Math.abs(now.getTime() / 1_000 - Number(timestamp))
  if (!/^\d{1,12}$/.test(timestamp) || age > toleranceSeconds)
    return { valid: false, reason: 'time-out-of-range' }
  const body =
    typeof request.body === 'string' ? new TextEncoder().encode(request.body) : request.body
  const signed = concat(new TextEncoder().encode(`${id}.${timestamp}.`), body)
  if (!(await isSigned(signatures, keys, signed)))
    return { valid: false, reason: 'signature-invalid' }
  const message = readMessage(id, body)
  return message === undefined ? { valid: false, reason: 'body-invalid' } : { valid: true, message }
}

async function isSigned(
  header: string,
  keys: readonly string[],
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const signatures = header
    .split(' ')
    .filter((part) => part.startsWith('v1a,'))
    .slice(0, MAX_SIGNATURES)
    .flatMap((part) => fromBase64(part.slice('v1a,'.length)) ?? [])
  for (const text of keys) {
    const key = text.startsWith(KEY_PREFIX) ? fromBase64(text.slice(KEY_PREFIX.length)) : undefined
    if (key === undefined) continue
    for (const signature of signatures) if (await holdsEd25519(key, signature, signed)) return true
  }
  return false
}

function headerOf({ headers }: WebhookRequest, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

function readMessage(id: string, body: Uint8Array): WebhookContent | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (typeof value !== 'object' || value === null) return undefined
    const { type, data }: { type?: unknown; data?: unknown } = value
    if (typeof type !== 'string' || typeof data !== 'object' || data === null) return undefined
    return { id, type, data: { ...data } }
  } catch {
    return undefined
  }
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}
