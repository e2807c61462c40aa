// The vault of several gateways: content in the bucket, the key of each case in the database, and the key that seals it in a file of every
// gateway. Who has the bucket, the database or both has nothing (docs/decisions/0017).
import { randomBytes } from 'node:crypto'
import type { SealedRoom } from '../../blobs/index.ts'
import type { Context } from '../../context.ts'
import {
  destroyQuarantineKey,
  insertQuarantineKey,
  selectLastQuarantineKey,
  selectOpenQuarantineKeys,
  selectQuarantineKey,
} from '../../store/statements/quarantine-keys.ts'
import { makeGatewayKey, readGatewayKeys, type GatewayKey } from './gateway-keys.ts'
import { seal, sealBytes, unseal, unsealBytes } from './seal.ts'
import { outOfReach, type Vault } from './vault.ts'

const KEY_BYTES = 32

export function openSharedVault(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  room: SealedRoom,
  keyFile: string,
): Vault {
  /** The first start of an installation makes one; who comes later has to be given it, or there would be two. */
  async function sealingKey(): Promise<GatewayKey> {
    const [first] = await readGatewayKeys(keyFile)
    if (first !== undefined) return first
    const last = await selectLastQuarantineKey(store.read)
    if (last === undefined) return makeGatewayKey(keyFile)
    throw outOfReach('This gateway lacks the quarantineKeyFile that the others have')
  }

  async function keyOf(id: string): Promise<Uint8Array> {
    const row = await selectQuarantineKey(store.read, id)
    if (row?.sealed == null) throw outOfReach('It has just been decided')
    const own = (await readGatewayKeys(keyFile)).find((key) => key.id === row.key_id)
    if (own !== undefined) return unsealBytes(own.key, id, Buffer.from(row.sealed, 'base64'))
    throw outOfReach(`This gateway’s quarantineKeyFile lacks key ${row.key_id}`)
  }

  return {
    create: async (id) => {
      const own = await sealingKey()
      const sealed = Buffer.from(sealBytes(own.key, id, randomBytes(KEY_BYTES))).toString('base64')
      const created_at = clock().getTime()
      const row = { case_id: id, key_id: own.id, sealed, created_at }
      await store.write((db) => insertQuarantineKey(db, row))
    },
    put: async (id, name, content) => {
      await room.put({ id, name }, seal(await keyOf(id), `${id}/${name}`, content))
    },
    read: async function* (id, name) {
      yield* unseal(await keyOf(id), `${id}/${name}`, await room.open({ id, name }))
    },
    shred: async (id) => {
      await store.write((db) => destroyQuarantineKey(db, id))
      await room.remove(id)
    },
    list: async (olderThanMs) => {
      const before = clock().getTime() - olderThanMs
      const keys = await selectOpenQuarantineKeys(store.read)
      const opened = keys.filter((row) => row.created_at < before).map((row) => row.case_id)
      return [...new Set([...opened, ...(await room.list(olderThanMs))])]
    },
  }
}
