import { sign, type KeyObject } from 'node:crypto'
import type { ReceiptSigner } from '../context.ts'
import { signCompact, toPublicJwk, type PublicJwk, type SignBytes } from './compact-jws.ts'
import { openEd25519Key } from './ed25519-key.ts'

const RECEIPT_TYPE = 'sealpost-receipt+jwt'

/**
 * Opens the gateway's receipt key, making it at the first start (PKCS#8 PEM, mode 0600) and never when there are receipts. Throws
 * `ERR_USAGE_RECEIPT_KEY`.
 */
export async function openReceiptKey(
  file: string,
  isInUse: boolean = false,
): Promise<ReceiptSigner> {
  const key = await openEd25519Key(file, 'ERR_USAGE_RECEIPT_KEY', isInUse)
  return toReceiptSigner(toPublicJwk(key), signWith(key), () => Promise.resolve())
}

export function toReceiptSigner(
  jwk: PublicJwk,
  signBytes: SignBytes,
  close: () => Promise<void>,
): ReceiptSigner {
  return {
    sign: (claims) => signCompact(claims, signBytes, jwk.kid, RECEIPT_TYPE),
    keyId: jwk.kid,
    jwks: { keys: [jwk] },
    close,
  }
}

function signWith(key: KeyObject): SignBytes {
  return (bytes) => Promise.resolve(sign(null, bytes, key))
}
