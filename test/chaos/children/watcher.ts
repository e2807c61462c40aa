// An auditor in a process of its own: `node watcher.ts SETTINGS`. Follows the whole book and keeps every head of the evidence log it sees.
import { z } from 'zod'
import { ask, pause } from '../ask.ts'
import { eventsAnswer, openLedger, type WatcherEntry } from '../ledger.ts'

const settings = z.object({ doors: z.array(z.string()), key: z.string(), ledger: z.string() })

const PAGE = 200

const { doors, key, ledger: path } = settings.parse(JSON.parse(process.argv[2] ?? ''))
const ledger = openLedger<WatcherEntry>(path)
const heads = new Set<string>()
let seen = 0
const ending = new AbortController()
process.once('SIGTERM', () => {
  ending.abort()
})
process.once('disconnect', () => process.exit(1))

for (let turn = 0; ; turn++) {
  const door = doors[turn % doors.length] ?? ''
  await keepHead(door)
  const read = await followBook(door)
  if (read === 0 && ending.signal.aborted) break
  if (read === 0 || read === undefined) await pause(150)
}
ledger.close()
process.exit(0)

async function keepHead(door: string): Promise<void> {
  const reply = await ask(`${door}/tlog/checkpoint`, '')
  const note = reply?.raw.toString() ?? ''
  if (reply?.status !== 200 || heads.has(note)) return
  heads.add(note)
  ledger.write({ kind: 'head', note })
}

/** How many events it read; undefined when the door did not answer. */
async function followBook(door: string): Promise<number | undefined> {
  const reply = await ask(`${door}/v1/events?limit=${PAGE}&after=${seen}`, key)
  if (reply?.status !== 200) return undefined
  const { items } = reply.json(eventsAnswer)
  ledger.write(...items.map((event) => ({ kind: 'event' as const, event })))
  seen = items.at(-1)?.seq ?? seen
  return items.length
}
