// What is done to the gateways, by the seed: kills at any moment, a gateway that stands still for longer than its leases, and servers that
// go away.
import { randomOf, type Random } from '../../packages/server/src/invented/random.ts'
import { pause } from './ask.ts'
import type { ChaosOptions } from './options.ts'
import type { Server } from './place.ts'
import type { Replica } from './replicas.ts'

export interface FaultCounts {
  kills: number
  /** Halted for longer than the leases, and gone on. */
  zombies: number
  /** Of the database or the store of files. */
  outages: number
}

/** Between two faults, in milliseconds. */
const SHORTEST_PAUSE = 500
const LONGEST_PAUSE = 5_000
/** Longer than the evidence log's lease (30 s); every other time longer than a delivery's (60 s), where there is time. */
const HALTS_MS = [34_000, 66_000]
/** Kills. */
const SAY_EVERY = 25
const OUTAGE_EVERY_MS = 25_000
const LONGEST_OUTAGE = 3_000

interface End {
  isReached(): boolean
  /** Whether what takes so long would end after it, as far as that can be known. */
  isNearerThan(ms: number): boolean
}

/** Resolves when the time is over, enough are killed or somebody said so (SIGUSR2), and everything runs again. */
export async function makeFaults(
  { seed, seconds, kills, replicas: count }: ChaosOptions,
  replicas: readonly Replica[],
  servers: readonly Server[],
  say: (text: string) => void,
): Promise<FaultCounts> {
  const counts: FaultCounts = { kills: 0, zombies: 0, outages: 0 }
  const endsAt = performance.now() + seconds * 1_000
  const end: End = {
    isReached: () => isEnough || performance.now() >= endsAt || counts.kills >= (kills ?? Infinity),
    isNearerThan: (ms) => performance.now() + ms > endsAt || end.isReached(),
  }
  let isEnough = false
  process.once('SIGUSR2', () => (isEnough = true))
  const [last] = replicas.slice(-1)
  const victims = count > 2 ? replicas.slice(0, -1) : replicas
  await Promise.all([
    ...victims.map((replica, at) => killAgain(randomOf(seed + 10 + at), replica, end, counts, say)),
    ...(count > 2 && last !== undefined ? [haltReplica(last, end, counts, say)] : []),
    takeServersAway(randomOf(seed + 1), servers, end, counts, say),
  ])
  return counts
}

/** Lets it listen for a while, kills it, and one time in eight again while it starts. */
async function killAgain(
  random: Random,
  replica: Replica,
  end: End,
  counts: FaultCounts,
  say: (text: string) => void,
): Promise<void> {
  while (!end.isReached()) {
    await pause(SHORTEST_PAUSE + random(LONGEST_PAUSE - SHORTEST_PAUSE))
    await replica.kill()
    counts.kills += 1
    if (counts.kills % SAY_EVERY === 0) say(`${counts.kills} kills`)
    const start = replica.start()
    if (random(8) > 0) await start
    else {
      await pause(random(1_000))
      await replica.kill()
      counts.kills += 1
      await start
      await replica.start()
    }
  }
}

async function haltReplica(
  replica: Replica,
  end: End,
  counts: FaultCounts,
  say: (text: string) => void,
): Promise<void> {
  for (let at = 0; ; at++) {
    const haltMs = HALTS_MS[at % HALTS_MS.length] ?? 0
    await pause(2_000)
    if (end.isNearerThan(haltMs)) return
    replica.halt()
    await pause(haltMs)
    replica.resume()
    counts.zombies += 1
    say(`a gateway stood still for ${haltMs / 1_000} s`)
  }
}

async function takeServersAway(
  random: Random,
  servers: readonly Server[],
  end: End,
  counts: FaultCounts,
  say: (text: string) => void,
): Promise<void> {
  for (let at = 0; ; at++) {
    const server = servers[at % servers.length]
    if (server === undefined || end.isNearerThan(OUTAGE_EVERY_MS)) return
    await pause(OUTAGE_EVERY_MS - LONGEST_OUTAGE)
    await server.kill()
    await pause(random(LONGEST_OUTAGE))
    await server.start()
    counts.outages += 1
    say(`${server.name} was killed and came back`)
  }
}
