import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { chmod, open, readFile } from 'node:fs/promises'
import { UsageError } from '@sealpost/core/errors'

type KeyErrorCode = 'ERR_USAGE_RECEIPT_KEY' | 'ERR_USAGE_LOG_KEY' | 'ERR_USAGE_WEBHOOK_KEY'

/** Opens a private key of the gateway, making it at the first start (PKCS#8 PEM, mode 0600). Throws the code when the file holds another thing. */
export async function openEd25519Key(file: string, code: KeyErrorCode): Promise<KeyObject> {
  return (await readKey(file, code)) ?? (await makeKey(file))
}

async function readKey(file: string, code: KeyErrorCode): Promise<KeyObject | undefined> {
  const pem = await readFile(file, 'utf8').catch(() => undefined)
  if (pem === undefined) return undefined
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (cause) {
    throw new UsageError(code, `${file} holds no private key`, { cause })
  }
  throw new UsageError(code, `${file} holds no Ed25519 key`)
}

/** On disk before it is used: a signature whose key is lost proves nothing. */
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
