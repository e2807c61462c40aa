import type { ReceiptSigner } from '../context.ts'
import { signCompact, toPublicJwk } from './compact-jws.ts'
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
  const jwk = toPublicJwk(key)
  return {
    sign: (claims) => signCompact(claims, key, jwk.kid, RECEIPT_TYPE),
    keyId: jwk.kid,
    jwks: { keys: [jwk] },
  }
}
