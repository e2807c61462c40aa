// `npm run chaos`: gateways are killed, halted and cut off while senders and recipients, in processes of their own, write down what they see;
// then all of it is compared (docs/chaos.md). The last line says acknowledged, lost, doubled, kills; exit status 1 when an invariant broke.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkRun } from './check/check-run.ts'
import type { Broken } from './check/findings.ts'
import { makeFaults } from './faults.ts'
import { readRecipientLedger, readSenderLedger } from './ledger.ts'
import { startMembers, type Members } from './members.ts'
import { readOptions, type ChaosOptions } from './options.ts'
import { openPlace } from './place.ts'
import { runPoints } from './points/run-points.ts'
import { addReplica, type Replica } from './replicas.ts'

/** At most so many broken invariants are printed. */
const MOST_LINES = 30

async function main(options: ChaosOptions): Promise<number> {
  const broken = options.points ? await dieAtPoints(options) : []
  return dieAtRandom(options, broken)
}

/** At every named point once, on data of their own. */
async function dieAtPoints(options: ChaosOptions): Promise<Broken[]> {
  const directory = mkdtempSync(join(tmpdir(), 'chaos-points-'))
  const place = await openPlace(directory, options)
  try {
    return await runPoints(join(directory, 'data'), options.mode, place.settings, say)
  } finally {
    await place.end()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function dieAtRandom(options: ChaosOptions, already: readonly Broken[]): Promise<number> {
  const { mode, replicas: count, seed, seconds, kills } = options
  const howLong = kills === null ? `faults for ${seconds} s` : `until ${kills} kills`
  say(`seed ${seed}: ${mode}, ${count} gateway${count > 1 ? 's' : ''}, ${howLong}`)
  const directory = mkdtempSync(join(tmpdir(), 'chaos-'))
  const place = await openPlace(directory, options)
  const replicas: Replica[] = []
  try {
    for (let at = 1; at <= count; at++) {
      const replica = await addReplica(join(directory, `gateway-${at}`), place.settings)
      await replica.start()
      replicas.push(replica)
    }
    const members = await startMembers(directory, replicas, options)
    const faults = await makeFaults(options, replicas, place.servers, say)
    say(
      `${faults.kills} kills, ${faults.outages} outages, ${faults.zombies} zombies; waiting for quiet`,
    )
    const quiet = performance.now()
    await members.end()
    say(`quiet after ${((performance.now() - quiet) / 1_000).toFixed(1)} s`)
    const broken = [...already, ...(await checkRun(options, members, replicas, say))]
    return conclude(members, broken, faults.kills)
  } finally {
    await Promise.all(replicas.map((replica) => replica.kill()))
    await place.end()
    if (options.keep) say(`data and ledgers are in ${directory}`)
    else rmSync(directory, { recursive: true, force: true })
  }
}

function conclude(members: Members, broken: readonly Broken[], kills: number): number {
  const all = members.senders.flatMap(({ ledger }) => readSenderLedger(ledger))
  const received = members.recipients.flatMap(({ ledger }) => readRecipientLedger(ledger))
  const count = (kind: string) =>
    [...all, ...received].filter((entry) => entry.kind === kind).length
  const sum = (what: Broken['counts']) =>
    new Set(broken.filter(({ counts }) => counts === what).map(({ about }) => about)).size
  say(
    `${count('intent')} submissions, ${count('repeated')} repetitions, ${count('other-body')} with other content, ${count('refused')} refused, ${count('fetched')} fetched, ${count('registered')} registered, ${count('told')} webhooks`,
  )
  for (const { invariant, about, detail } of broken.slice(0, MOST_LINES))
    say(`BROKEN ${invariant}  ${about}  ${detail}`)
  if (broken.length > MOST_LINES) say(`… and ${broken.length - MOST_LINES} more`)
  say(
    `acknowledged ${count('acknowledged')}, lost ${sum('lost')}, doubled ${sum('doubled')}, kills ${kills}`,
  )
  return broken.length === 0 ? 0 : 1
}

function say(text: string): void {
  console.log(text)
}

// Also ends what runs below it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exitCode = await main(readOptions(process.argv.slice(2)))
