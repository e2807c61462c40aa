// What the gateways of one installation have in common: the keys that seal the keys of cases. A file with one key a line, 64 hexadecimal
// digits: the first one seals, each of them opens, so that a key is changed by putting a new one before it, and what was ever sealed with
// the old one is destroyed with its last copy.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { link, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readIfThere, syncDirectory } from '../../blobs/index.ts'
import { outOfReach } from './vault.ts'

export interface GatewayKey {
  /** Says nothing about the key. */
  readonly id: string
  readonly key: Uint8Array
}

/** None when there is no file. Throws `quarantine-out-of-reach` for a file that holds other things. */
export async function readGatewayKeys(file: string): Promise<GatewayKey[]> {
  const content = await readIfThere(file)
  if (content === undefined) return []
  const lines = Buffer.from(content).toString().split('\n')
  return lines.filter((line) => line.trim() !== '').map(toKey)
}

function toKey(line: string): GatewayKey {
  const text = line.trim()
  if (!/^[0-9a-f]{64}$/i.test(text)) throw outOfReach('quarantineKeyFile holds something else')
  const key = Buffer.from(text, 'hex')
  const id = createHash('sha256').update('sealpost quarantine key').update(key).digest('hex')
  return { id: id.slice(0, 32), key }
}

/** Of two that make one at the same time the second takes the first one's: whole and on disk, or not there. */
export async function makeGatewayKey(file: string): Promise<GatewayKey> {
  const beside = `${file}.${randomUUID()}`
  try {
    await writeSynced(beside, `${randomBytes(32).toString('hex')}\n`)
    await link(beside, file).catch(unlessThere)
  } finally {
    await rm(beside, { force: true })
  }
  await syncDirectory(dirname(file))
  const [made] = await readGatewayKeys(file)
  if (made !== undefined) return made
  throw outOfReach('quarantineKeyFile is empty')
}

async function writeSynced(file: string, content: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function unlessThere(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
  throw error
}
