import { readFile } from 'node:fs/promises'
import { isMissing } from './is-missing.ts'

/** A small file, whole; `undefined` when there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
