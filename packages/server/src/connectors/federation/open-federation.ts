// Another gateway of this kind. Documents go by its ordinary `/v1`, each agency of ours with the key that the peer gave it, under the ids they
// have here; its signed acceptance is checked and kept, and what becomes of them comes back by its feed of events.
import { z } from 'zod'
import type { Connector, Notice } from '../connector.ts'
import type { FederationSettings } from '../settings.ts'
import { listFeeds } from './list-feeds.ts'
import { openPeer, type Peer } from './peer.ts'
import { sendToPeer } from './send-to-peer.ts'

export function openFederation(settings: FederationSettings): Connector {
  const peer = openPeer(settings)
  return {
    name: settings.name,
    kind: settings.kind,
    pollMs: settings.pollSeconds * 1_000,
    send: (_context, letter, signal) => sendToPeer(peer, letter, signal),
    tell: (_context, notice, signal) => tellPeer(peer, notice, signal),
    list: (_context, place, signal) => listFeeds(peer, place, signal),
  }
}

const RECALL = '13'

/** A recall goes out. All else the peer reads in our feed, as we do in its. */
async function tellPeer(peer: Peer, notice: Notice, signal: AbortSignal): Promise<void> {
  const { message, foreignId, from } = notice
  if (message.code !== RECALL || foreignId === null) return
  const { headers } = peer.keyOf(from.code)
  const { code, reason } = message
  const ask = {
    method: 'POST' as const,
    path: `/v1/deliveries/${encodeURIComponent(foreignId)}/status`,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: Buffer.from(JSON.stringify({ code, reason })),
    signal,
  }
  await peer.door.ask(ask, z.object({ deliveryId: z.string() }))
}
