import { readFile } from 'node:fs/promises'

const FOLDER = new URL('../../documents/', import.meta.url)

/** One of the documents that travel with the command. */
export async function readDocument(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, FOLDER)))
}
