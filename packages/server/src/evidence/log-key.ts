import { createPublicKey, type KeyObject } from 'node:crypto'
import { openEd25519Key } from '../documents/ed25519-key.ts'
import { readVerifierKey, signNote, toVerifierKey, type VerifierKey } from './note.ts'

/** Signs checkpoints. One key signs every epoch, each under its own name. */
export interface LogKey {
  /** The signed note. */
  sign(text: string, origin: string): string
  /** `origin+id+key`: what verifiers are given. */
  verifierKey(origin: string): string
  verifier(origin: string): VerifierKey
}

/** Opens the key of the evidence log, making it at the first start (PKCS#8 PEM, mode 0600). Throws `ERR_USAGE_LOG_KEY`. */
export async function openLogKey(file: string): Promise<LogKey> {
  return toLogKey(await openEd25519Key(file, 'ERR_USAGE_LOG_KEY'))
}

export function toLogKey(key: KeyObject): LogKey {
  const publicKey = createPublicKey(key)
  const verifierKey = (origin: string) => toVerifierKey(origin, publicKey)
  return {
    sign: (text, origin) => signNote(text, origin, key),
    verifierKey,
    verifier: (origin) => readVerifierKey(verifierKey(origin)),
  }
}
