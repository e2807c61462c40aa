import { readFileSync } from 'node:fs'
import { agencyKey } from '@sealpost/core/edxml'
import { UsageError } from '@sealpost/core/errors'
import { openDoor, readText, refusal, type Door } from '../door.ts'
import { readSecret } from '../read-secret.ts'
import type { FederationSettings } from '../settings.ts'

/** The peer as one of our agencies sees it. */
export interface PeerKey {
  readonly agency: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Peer {
  readonly door: Door
  readonly keys: readonly PeerKey[]
  /** Throws `ERR_SERVICE_REFUSED`, `sender-not-registered`. */
  keyOf(agencyCode: string): PeerKey
  /** Its key set, as it was handed over or as it says now. */
  receiptKeys(signal: AbortSignal): Promise<string>
}

const MAX_KEY_SET_BYTES = 1 << 20

export function openPeer(settings: FederationSettings): Peer {
  const door = openDoor(settings)
  const keys = settings.senders.map(({ agency, key }) => ({
    agency,
    headers: { Authorization: `Bearer ${readSecret(key, `key of ${agency} at ${settings.name}`)}` },
  }))
  const given = settings.keysFile === undefined ? undefined : readKeySet(settings.keysFile)
  return {
    door,
    keys,
    keyOf: (agencyCode) => {
      const key = keys.find(({ agency }) => agency === agencyKey(agencyCode))
      if (key === undefined) throw refusal('sender-not-registered')
      return key
    },
    receiptKeys: async (signal) => {
      if (given !== undefined) return given
      const path = '/.well-known/jwks.json'
      return readText(await door.fetch({ method: 'GET', path, signal }, MAX_KEY_SET_BYTES))
    },
  }
}

function readKeySet(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError('ERR_USAGE_CONNECTORS', `The keys of the peer cannot be read: ${path}`, {
      cause,
    })
  }
}
