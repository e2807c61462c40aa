// Where suspected secrets wait: encrypted, each case with a key of its own. Destroying the key destroys what it locked, whatever copies of the
// encrypted bytes there are.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing, onDisk, openFileSource, readIfThere, wipeFile } from '../../blobs/index.ts'
import { syncDirectory } from '../../sync-directory.ts'
import { Refusal } from '../../refusals.ts'
import { seal, unseal } from './seal.ts'

const KEY_FILE = 'key'

export interface Vault {
  /** Opens a compartment with a new key; durable when it resolves. */
  create(id: string): Promise<void>
  /** Durable when it resolves. */
  put(id: string, name: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Throws `quarantine-out-of-reach`; rejects at the end when the bytes are not what was put in. */
  read(id: string, name: string): AsyncGenerator<Uint8Array>
  /** Destroys the key, then the bytes. */
  shred(id: string): Promise<void>
  /** Compartments that were opened longer ago than that, by the machine's clock. */
  list(olderThanMs: number): Promise<string[]>
}

/** In a directory of this machine: keys beside what they lock. */
export function openVault(directory: string): Vault {
  const place = (id: string, name: string): string => join(directory, id, name)

  async function keyOf(id: string): Promise<Uint8Array> {
    const key = await readIfThere(place(id, KEY_FILE))
    if (key !== undefined) return key
    throw outOfReach('It lies with the gateway that took it, or has just been decided')
  }

  return {
    create: async (id) => {
      await onDisk(() => mkdir(join(directory, id), { recursive: true, mode: 0o700 }))
      await writeSynced(place(id, KEY_FILE), once(randomBytes(32)))
      await syncDirectory(join(directory, id))
      await syncDirectory(directory)
    },
    put: async (id, name, content) => {
      await writeSynced(place(id, name), seal(await keyOf(id), '', content))
      await syncDirectory(join(directory, id))
    },
    read: async function* (id, name) {
      yield* unseal(await keyOf(id), '', await openFileSource(place(id, name)))
    },
    shred: async (id) => {
      await wipeFile(place(id, KEY_FILE))
      await rm(join(directory, id), { recursive: true, force: true })
      await syncDirectory(directory).catch(unlessMissing)
    },
    list: (olderThanMs) => listOlder(directory, olderThanMs),
  }
}

/** A case that is there, and whose files cannot be read here. */
export function outOfReach(why: string): Refusal {
  return new Refusal('quarantine-out-of-reach', why)
}

async function listOlder(directory: string, ms: number): Promise<string[]> {
  const names = await readdir(directory).catch(noneIfMissing)
  const ages = await Promise.all(
    names.map(async (name) => (await stat(join(directory, name))).mtimeMs),
  )
  return names.filter((_, at) => Date.now() - (ages[at] ?? Infinity) > ms)
}

function noneIfMissing(error: unknown): string[] {
  unlessMissing(error)
  return []
}

function unlessMissing(error: unknown): void {
  if (!isMissing(error)) throw error
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
