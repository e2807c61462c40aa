// Where suspected secrets wait: encrypted, with a key of their own in a file of its own. Destroying the key destroys what it locked, whatever
// copies of the encrypted bytes there are.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  isMissing,
  onDisk,
  openFileSource,
  streamBlob,
  syncDirectory,
  wipeFile,
} from '../../blobs/index.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_FILE = 'key'

export interface Vault {
  /** Opens a compartment with a new key; durable when it resolves. */
  create(id: string): Promise<void>
  /** Durable when it resolves. */
  put(id: string, name: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Rejects at the end when the bytes are not what was put in. */
  read(id: string, name: string): AsyncGenerator<Uint8Array>
  /** Destroys the key, then the bytes. */
  shred(id: string): Promise<void>
  /** Compartments that were opened longer ago than that, by the machine's clock. */
  list(olderThanMs: number): Promise<string[]>
}

export function openVault(directory: string): Vault {
  const place = (id: string, name: string): string => join(directory, id, name)
  const keyOf = (id: string): Promise<Buffer> => readFile(place(id, KEY_FILE))
  return {
    create: async (id) => {
      await onDisk(() => mkdir(join(directory, id), { recursive: true, mode: 0o700 }))
      await writeSynced(place(id, KEY_FILE), once(randomBytes(32)))
      await syncDirectory(join(directory, id))
      await syncDirectory(directory)
    },
    put: async (id, name, content) => {
      await writeSynced(place(id, name), encrypt(await keyOf(id), content))
      await syncDirectory(join(directory, id))
    },
    read: async function* (id, name) {
      yield* decrypt(await keyOf(id), place(id, name))
    },
    shred: async (id) => {
      await wipeFile(place(id, KEY_FILE))
      await rm(join(directory, id), { recursive: true, force: true })
      await syncDirectory(directory)
    },
    list: (olderThanMs) => listOlder(directory, olderThanMs),
  }
}

async function listOlder(directory: string, ms: number): Promise<string[]> {
  const names = await readdir(directory).catch(noneIfMissing)
  const ages = await Promise.all(
    names.map(async (name) => (await stat(join(directory, name))).mtimeMs),
  )
  return names.filter((_, at) => Date.now() - (ages[at] ?? Infinity) > ms)
}

function noneIfMissing(error: unknown): string[] {
  if (isMissing(error)) return []
  throw error
}

async function* encrypt(
  key: Buffer,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce)
  yield nonce
  for await (const chunk of content) yield cipher.update(chunk)
  yield cipher.final()
  yield cipher.getAuthTag()
}

async function* decrypt(key: Buffer, path: string): AsyncGenerator<Uint8Array> {
  const source = await openFileSource(path)
  const end = source.size - TAG_BYTES
  const nonce = await source.read(0, NONCE_BYTES)
  const decipher = createDecipheriv(CIPHER, key, nonce)
  decipher.setAuthTag(await source.read(end, TAG_BYTES))
  for await (const chunk of streamBlob(source, NONCE_BYTES, end)) yield decipher.update(chunk)
  yield decipher.final()
}

async function writeSynced(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  await onDisk(() => writeWhole(path, content))
}

async function writeWhole(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content) await handle.writeFile(chunk)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
