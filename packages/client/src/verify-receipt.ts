// Receipts are compact JWS by Ed25519 (RFC 7515, RFC 8037): whoever has the gateway's public keys checks them without it.
import { fromBase64, holdsEd25519 } from './ed25519.ts'

/** What `/.well-known/jwks.json` answers; keep it, for a receipt outlives the gateway. */
export interface ReceiptKeys {
  readonly keys: readonly { readonly kid?: unknown; readonly x?: unknown; readonly crv?: unknown }[]
}

export type ReceiptClaims = Readonly<Record<string, unknown>>

export type ReceiptVerdict =
  | { readonly valid: true; readonly keyId: string; readonly claims: ReceiptClaims }
  | {
      readonly valid: false
      readonly reason: 'not-a-receipt' | 'key-unknown' | 'signature-invalid'
    }

const TYPE = 'sealpost-receipt+jwt'

export async function verifyReceipt(
  receipt: string,
  { keys }: ReceiptKeys,
): Promise<ReceiptVerdict> {
  const [head = '', payload = '', signature = '', ...rest] = receipt.split('.')
  const header = readObject(head)
  const claims = readObject(payload)
  const bytes = fromBase64(signature)
  const isReceipt = header?.['alg'] === 'EdDSA' && header['typ'] === TYPE && rest.length === 0
  if (!isReceipt || claims === undefined || bytes === undefined)
    return { valid: false, reason: 'not-a-receipt' }
  const { kid } = header
  const key = keys.find((known) => known.kid === kid && known.crv === 'Ed25519')
  if (typeof kid !== 'string' || typeof key?.x !== 'string')
    return { valid: false, reason: 'key-unknown' }
  const raw = fromBase64(key.x)
  const signed = Uint8Array.from(new TextEncoder().encode(`${head}.${payload}`))
  const holds = raw !== undefined && (await holdsEd25519(raw, bytes, signed))
  return holds ? { valid: true, keyId: kid, claims } : { valid: false, reason: 'signature-invalid' }
}

function readObject(text: string): ReceiptClaims | undefined {
  try {
    const bytes = fromBase64(text)
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
