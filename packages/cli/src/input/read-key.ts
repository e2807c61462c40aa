import { readVerifierKey, type VerifierKey } from '@sealpost/server'
import { readInput } from './read-input.ts'

/** A verifier key, or a file with one. */
export async function readKey(value: string): Promise<VerifierKey> {
  return readVerifierKey(/^\S+\+[0-9a-f]{8}\+\S+$/.test(value) ? value : await readText(value))
}

export async function readText(path: string): Promise<string> {
  return Buffer.from(await readInput(path)).toString()
}
