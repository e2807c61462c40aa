import type { ByteSource } from '@sealpost/core'
import { openDocument } from './open-document.ts'
import { derValues, filesAt, readInput } from './read-input.ts'

const DER_SEQUENCE = 0x30
const LARGE_LIST_BYTES = 1 << 20

/** CRLs for verifying: those of more than a mebibyte in DER stay in their files, and are read through from there. */
export async function openLists(paths: readonly string[]): Promise<(Uint8Array | ByteSource)[]> {
  const lists: (Uint8Array | ByteSource)[] = []
  for (const path of paths) {
    for (const file of await filesAt(path)) lists.push(...(await openList(file)))
  }
  return lists
}

async function openList(path: string): Promise<readonly (Uint8Array | ByteSource)[]> {
  const source = await openDocument(path)
  const isLarge = source.size > LARGE_LIST_BYTES
  if (isLarge && (await source.read(0, 1))[0] === DER_SEQUENCE) return [source]
  await source.close()
  return derValues(path, await readInput(path))
}
