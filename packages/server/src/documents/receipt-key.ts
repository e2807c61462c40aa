import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { chmod, open, readFile } from 'node:fs/promises'
import { UsageError } from '@sealpost/core/errors'
import type { ReceiptSigner } from '../context.ts'
import { signCompact, toPublicJwk } from './compact-jws.ts'

const RECEIPT_TYPE = 'sealpost-receipt+jwt'

/** Opens the gateway's receipt key, making it at the first start (PKCS#8 PEM, mode 0600). Throws `ERR_USAGE_RECEIPT_KEY`. */
export async function openReceiptKey(file: string): Promise<ReceiptSigner> {
  const key = (await readKey(file)) ?? (await makeKey(file))
  const jwk = toPublicJwk(key)
  return {
    sign: (claims) => signCompact(claims, key, jwk.kid, RECEIPT_TYPE),
    keyId: jwk.kid,
    jwks: { keys: [jwk] },
  }
}

async function readKey(file: string): Promise<KeyObject | undefined> {
  const pem = await readFile(file, 'utf8').catch(() => undefined)
  if (pem === undefined) return undefined
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (cause) {
    throw new UsageError('ERR_USAGE_RECEIPT_KEY', `${file} holds no private key`, { cause })
  }
  throw new UsageError('ERR_USAGE_RECEIPT_KEY', `${file} holds no Ed25519 key`)
}

/** On disk before the first receipt: a receipt whose key is lost proves nothing. */
async function makeKey(file: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await chmod(file, 0o600)
  return privateKey
}
