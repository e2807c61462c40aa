// What the gateways of one installation have in common: the keys that seal the keys of cases. A file with one key a line, 64 hexadecimal
// digits: the first one seals, each of them opens, so that a key is changed by putting a new one before it, and what was ever sealed with
// the old one is destroyed with its last copy.
import { createHash, randomBytes } from 'node:crypto'
import { readIfThere } from '../../blobs/index.ts'
import { makeKeyFile } from '../key-file.ts'
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

/** Made by whoever needs it first; of two that make one at the same time the second takes the first one's. */
export async function makeGatewayKey(file: string): Promise<GatewayKey> {
  await makeKeyFile(file, `${randomBytes(32).toString('hex')}\n`)
  const [made] = await readGatewayKeys(file)
  if (made !== undefined) return made
  throw outOfReach('quarantineKeyFile is empty')
}
