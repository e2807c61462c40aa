// Verifies broken PDFs in a process of its own. Arguments: how many, the seed, and how many milliseconds of processor time one may take.
// A line of JSON a thousand, and one at the end.
import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { isAccepted } from './is-accepted.ts'
import { appendBentRevision, bend, makeRandom } from './mutate-pdf.ts'
import { findSignature } from './signature-text.ts'
import { signedSeeds } from './signed-seeds.ts'
import { createWorld } from './world.ts'

const [runs = 300, seed = 1, limitMs = 2000] = process.argv.slice(2).map(Number)
const HEARTBEAT = 1000

const world = await createWorld()
const seeds = await signedSeeds(world)
const random = makeRandom(seed)
const outcome = {
  runs: 0,
  seed,
  crashes: 0,
  slow: 0,
  accepted: 0,
  changed: 0,
  slowestMs: 0,
  peakBytes: 0,
}
const examples: string[] = []

for (let run = 0; run < runs; run++) {
  const sound = seeds[random(seeds.length)] ?? new Uint8Array(0)
  const isRevision = random(2) === 0
  const bytes = isRevision ? appendBentRevision(sound, random) : bend(sound, random)
  const start = process.cpuUsage()
  const report = await world.verify(bytes).catch((error: unknown) => String(error))
  const { user, system } = process.cpuUsage(start)
  const ms = (user + system) / 1000
  outcome.runs++
  outcome.slowestMs = Math.max(outcome.slowestMs, Math.round(ms))
  if (typeof report === 'string') note('crashes', `run ${run}: ${report}`)
  else if (isAccepted(report) && !isRevision && isCoveredChanged(sound, bytes))
    note('accepted', `run ${run}: covered bytes changed and accepted`)
  if (ms > limitMs) note('slow', `run ${run}: ${Math.round(ms)} ms`)
  if (typeof report !== 'string' && report.signatures.some((row) => row.changesAfter === 'other'))
    outcome.changed++
  // A process that does nothing but microtasks never frees memory outside the heap.
  if (run % 16 === 0) await setImmediate()
  if (outcome.runs % HEARTBEAT === 0) tell()
}
tell()

function note(what: 'crashes' | 'slow' | 'accepted', example: string): void {
  outcome[what]++
  if (examples.length < 5) examples.push(`${what}: ${example}`)
}

function tell(): void {
  console.log(JSON.stringify({ ...outcome, peakBytes: peakBytes(), examples }))
}

/** Where the file went on being a prefix, only bytes behind the signed ones may differ, or those in the gap. */
function isCoveredChanged(sound: Uint8Array, bytes: Uint8Array): boolean {
  const { numbers } = findSignature(sound)
  const [, before, after, rest] = numbers
  const same = (from: number, to: number): boolean =>
    Buffer.compare(sound.subarray(from, to), bytes.subarray(from, to)) === 0
  return !same(0, before) || !same(after, after + rest)
}

/** The kernel's high-water mark of this process alone; `maxRSS` begins with its parent's. */
function peakBytes(): number {
  try {
    const [, kilobytes = '0'] =
      /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return process.resourceUsage().maxRSS * 1024
  }
}
