import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { UsageError } from '@sealpost/core/errors'
import { makeKeyFile } from './key-file.ts'

type KeyErrorCode = 'ERR_USAGE_RECEIPT_KEY' | 'ERR_USAGE_LOG_KEY' | 'ERR_USAGE_WEBHOOK_KEY'

/**
 * Opens a private key of the gateway, making it at the first start (PKCS#8 PEM, mode 0600). `isInUse`: something was signed with it before, so that
 * another would not do. Throws the code when the file holds another thing, or is missing then.
 */
export async function openEd25519Key(
  file: string,
  code: KeyErrorCode,
  isInUse: boolean = false,
): Promise<KeyObject> {
  const key = await readKey(file, code)
  if (key !== undefined) return key
  if (!isInUse) return makeKey(file, code)
  throw new UsageError(
    code,
    `${file} is missing or cannot be read, and the data were signed with it: put it back, or put a new key there`,
  )
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

async function makeKey(file: string, code: KeyErrorCode): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519')
  await makeKeyFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const made = await readKey(file, code)
  if (made !== undefined) return made
  throw new UsageError(code, `${file} cannot be read`)
}
