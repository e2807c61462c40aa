// The checksums of a release and who vouches for them (T30): a file that `sha256sum --check` reads, and a signature over it that openssl verifies.
import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const CHECKSUMS = 'SHA256SUMS'
export const SIGNATURE = `${CHECKSUMS}.sig`

/** Of every tarball and bill of materials in the folder, by name. Written beside them. */
export function writeChecksums(folder: string): string {
  const names = readdirSync(folder)
    .filter((name) => /\.(?:tgz|cdx\.json)$/.test(name))
    .sort()
  const text = names.map((name) => `${digestOf(join(folder, name))}  ${name}\n`).join('')
  writeFileSync(join(folder, CHECKSUMS), text)
  return text
}

function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/**
 * EC with SHA-256 (`openssl dgst -sha256 -verify`) or Ed25519 (`openssl pkeyutl -verify -rawin`), by the kind of the key. Throws for a key that is none,
 * and for one of another kind.
 */
export function signChecksums(folder: string, privateKeyPem: Uint8Array): void {
  const key = createPrivateKey(Buffer.from(privateKeyPem))
  const text = readFileSync(join(folder, CHECKSUMS))
  writeFileSync(join(folder, SIGNATURE), sign(digestFor(key), text, key))
}

function digestFor({ asymmetricKeyType }: KeyObject): 'sha256' | null {
  if (asymmetricKeyType === 'ec') return 'sha256'
  if (asymmetricKeyType === 'ed25519') return null
  throw new Error(`A release is signed with an EC or an Ed25519 key, not ${asymmetricKeyType}`)
}
