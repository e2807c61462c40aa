// Key pairs by name. Making RSA keys is slow, so they are kept in the temporary folder between runs: pretend keys, nobody may trust them.
import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type KeyType = 'RSA-2048' | 'RSA-3072' | 'P-256' | 'P-384' | 'Ed25519'

const generate = promisify(generateKeyPair)

export async function keyFor(name: string, type: KeyType): Promise<KeyObject> {
  const folder = join(tmpdir(), `sealpost-pretend-keys-${userInfo().username}`)
  const path = join(folder, `${name}-${type}.pem`)
  try {
    return createPrivateKey(await readFile(path))
  } catch {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return keep(path, await generateKey(type))
  }
}

async function generateKey(type: KeyType): Promise<KeyObject> {
  if (type === 'Ed25519') return (await generate('ed25519')).privateKey
  if (type === 'P-256' || type === 'P-384')
    return (await generate('ec', { namedCurve: type })).privateKey
  return (await generate('rsa', { modulusLength: type === 'RSA-2048' ? 2048 : 3072 })).privateKey
}

/** Under its name at once or not at all, since several processes may make the same key; the first one to finish wins nothing. */
async function keep(path: string, key: KeyObject): Promise<KeyObject> {
  const temporary = `${path}.${crypto.randomUUID()}`
  await writeFile(temporary, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  await rename(temporary, path)
  return createPrivateKey(await readFile(path))
}
