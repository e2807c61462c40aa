// What an outside oracle knows of a run, compared with what its gateways say when all is quiet.
import { askUntilAnswered } from '../ask.ts'
import {
  eventsAnswer,
  readRecipientLedger,
  readSenderLedger,
  readWatcherLedger,
  type EventEntry,
} from '../ledger.ts'
import type { Members } from '../members.ts'
import type { ChaosOptions } from '../options.ts'
import type { Replica } from '../replicas.ts'
import { checkAnswers } from './check-answers.ts'
import { checkBook } from './check-book.ts'
import { checkData } from './check-data.ts'
import { checkLog, checkReceipts, untilLogged } from './check-evidence.ts'
import { checkFiles } from './check-files.ts'
import { checkRecipient } from './check-recipient.ts'
import type { Broken } from './findings.ts'

export async function checkRun(
  { mode }: Pick<ChaosOptions, 'mode'>,
  members: Members,
  replicas: readonly Replica[],
  say: (text: string) => void,
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
