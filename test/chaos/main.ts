// `npm run chaos`: gateways are killed, halted and cut off while senders and recipients, in processes of their own, write down what they see;
// then all of it is compared (docs/chaos.md). The last line says acknowledged, lost, doubled, kills; exit status 1 when an invariant broke.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askUntilAnswered } from './ask.ts'
import { checkAnswers } from './check/check-answers.ts'
import { checkBook } from './check/check-book.ts'
import { checkData } from './check/check-data.ts'
import { checkLog, checkReceipts, untilLogged } from './check/check-evidence.ts'
import { checkFiles } from './check/check-files.ts'
import { checkRecipient } from './check/check-recipient.ts'
import type { Broken } from './check/findings.ts'
import { makeFaults } from './faults.ts'
import {
  eventsAnswer,
  readRecipientLedger,
  readSenderLedger,
  readWatcherLedger,
  type EventEntry,
} from './ledger.ts'
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
    const broken = [...already, ...(await check(options, members, replicas))]
    return conclude(members, broken, faults.kills)
  } finally {
    await Promise.all(replicas.map((replica) => replica.kill()))
    await place.end()
    if (options.keep) say(`data and ledgers are in ${directory}`)
    else rmSync(directory, { recursive: true, force: true })
  }
}

async function check(
  { mode }: ChaosOptions,
  members: Members,
  replicas: readonly Replica[],
): Promise<Broken[]> {
  const doors = replicas.map(({ url }) => url)
  const broken = await untilLogged(doors)
  const book = await readBook(doors, members.operatorKey)
  const watched = readWatcherLedger(members.watcherLedger)
  const heads = watched.flatMap((entry) => (entry.kind === 'head' ? [entry.note] : []))
  const seen = watched.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []))
  const ledgers = members.senders.map((sender) => ({
    sender,
    ledger: readSenderLedger(sender.ledger),
  }))
  const all = ledgers.flatMap(({ ledger }) => ledger)
  const ids = new Map(members.recipients.map(({ code, id }) => [code, id]))
  broken.push(...checkAnswers(all), ...checkBook(all, book, ids), ...checkWatched(seen, book))
  for (const { code, id, ledger } of members.recipients)
    broken.push(...checkRecipient({ code, id, ledger: readRecipientLedger(ledger) }, all, book))
  for (const { sender, ledger } of ledgers) {
    broken.push(...(await checkFiles(doors, sender.key, ledger)))
    broken.push(...(await checkReceipts(doors, sender.key, ledger)))
  }
  broken.push(...(await checkLog(doors, heads)))
  say(`${book.length} events, ${heads.length} signed heads seen`)
  if (mode === 'shared') return broken
  await Promise.all(replicas.map((replica) => replica.kill()))
  for (const replica of replicas) broken.push(...(await checkData(replica.directory, all)))
  return broken
}

async function readBook(doors: readonly string[], key: string): Promise<EventEntry[]> {
  const book: EventEntry[] = []
  for (;;) {
    const path = `/v1/events?limit=200&after=${book.at(-1)?.seq ?? 0}`
    const { items } = (await askUntilAnswered(doors, path, key)).json(eventsAnswer)
    if (items.length === 0) return book
    book.push(...items)
  }
}

/** Who follows the book while it is written reads what stands in it in the end. */
function checkWatched(seen: readonly EventEntry[], book: readonly EventEntry[]): Broken[] {
  const at = seen.findIndex((event, index) => JSON.stringify(event) !== JSON.stringify(book[index]))
  if (at < 0) return []
  return [
    {
      invariant: 'I6',
      about: `event ${seen[at]?.seq ?? ''}`,
      detail: 'It is not what the watcher read',
    },
  ]
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
