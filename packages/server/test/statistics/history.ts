// Random histories, reproducible by a seed: each act is done to the store and written into the ledger.
import type { AgencyId, DocumentId } from '../../src/ids.ts'
import type { Queries } from '../../src/store/schema.ts'
import type { TestContext } from '../support/test-context.ts'
import { Ledger, type LedgerDocument } from './ledger.ts'
import { addAgencyRow, enterRow, sendRow, settleRow } from './world.ts'

export interface World {
  readonly context: TestContext
  readonly ledger: Ledger
  readonly agencies: ReadonlyMap<string, AgencyId>
  /** Lives through some random acts. */
  live(seed: number, acts: number): Promise<void>
}

const NAMES = ['H30', 'H30.1', 'H30.2', 'H30.3', 'H30.4']
const CLASSES = ['full', 'full', 'full', 'part', 'other', 'undetermined', 'unsigned']
/** Around midnight in Vietnam, which is 17:00 of the day before in Greenwich, and around the ends of months and of February. */
const DAYS = [
  '2026-01-31',
  '2026-02-01',
  '2026-02-28',
  '2026-03-01',
  '2026-03-15',
  '2026-03-31',
  '2026-04-01',
]

export async function createWorld(context: TestContext): Promise<World> {
  const agencies = new Map<string, AgencyId>()
  await context.store.write(async (db) => {
    for (const name of NAMES) {
      const parent = name === 'H30' ? null : (agencies.get('H30') ?? null)
      agencies.set(name, await addAgencyRow(db, name, parent))
    }
  })
  const past: Past = {
    ledger: new Ledger(),
    ids: new Map(),
    agencies,
    chains: 0,
    uids: 0,
    lines: new Set(),
  }
  return {
    context,
    ledger: past.ledger,
    agencies,
    live: async (seed, acts) => {
      const random = randomOf(seed)
      for (let act = 0; act < acts; act += 20) {
        await context.store.write(async (db) => {
          for (let step = 0; step < 20; step++) await actOnce(db, past, random)
        })
      }
    },
  }
}

export async function updateAgencySuccessor(
  { store }: TestContext,
  from: AgencyId,
  to: AgencyId,
): Promise<void> {
  await store.write(async (db) => {
    await db
      .updateTable('agencies')
      .set({ successor_id: to, status: 'closed' })
      .where('id', '=', from)
      .execute()
  })
}

interface Past {
  readonly ledger: Ledger
  readonly ids: Map<LedgerDocument, DocumentId>
  readonly agencies: ReadonlyMap<string, AgencyId>
  readonly lines: Set<string>
  chains: number
  uids: number
}

type Random = (below: number) => number

async function actOnce(db: Queries, past: Past, random: Random): Promise<void> {
  const act = random(10)
  if (act < 3) await sendNew(db, past, random)
  else if (act < 4) await sendAgain(db, past, random)
  else if (act < 5) await sendByTwoSystems(db, past, random)
  else if (act < 6) await enterPaper(db, past, random)
  else for (let time = 0; time < 3; time++) await settle(db, past, random)
}

async function sendNew(db: Queries, past: Past, random: Random): Promise<void> {
  past.chains += 1
  past.uids += 1
  await send(db, past, random, {
    sender: NAMES[random(NAMES.length)] ?? 'H30',
    uid: `u${past.uids}`,
    version: 1,
    number: 1 + random(60),
    issueDate: DAYS[random(DAYS.length)] ?? '',
    chain: past.chains,
  })
}

/** A newer version, with other signatures, sometimes another number or day, sometimes under another uid. */
async function sendAgain(db: Queries, past: Past, random: Random): Promise<void> {
  const before = pick(past.ledger.documents, random)
  if (before === undefined) return
  const isReplaced = random(3) === 0
  if (isReplaced) past.uids += 1
  const versions = past.ledger.documents.filter(
    ({ uid, sender }) => uid === before.uid && sender === before.sender,
  )
  await send(db, past, random, {
    ...before,
    uid: isReplaced ? `u${past.uids}` : before.uid,
    version: isReplaced ? 1 : Math.max(...versions.map(({ version }) => version)) + 1,
    number: random(4) === 0 ? 1 + random(60) : before.number,
    issueDate: random(4) === 0 ? (DAYS[random(DAYS.length)] ?? '') : before.issueDate,
  })
}

/** The same document under another uid and in a chain of its own, as a second system sends it. */
async function sendByTwoSystems(db: Queries, past: Past, random: Random): Promise<void> {
  const before = pick(past.ledger.documents, random)
  if (before === undefined) return
  past.chains += 1
  past.uids += 1
  await send(db, past, random, { ...before, uid: `u${past.uids}`, version: 1, chain: past.chains })
}

type Draft = Pick<LedgerDocument, 'sender' | 'uid' | 'version' | 'number' | 'issueDate' | 'chain'>

async function send(db: Queries, past: Past, random: Random, draft: Draft): Promise<void> {
  const recipients = someOf(
    NAMES.filter((name) => name !== draft.sender),
    random,
  )
  const order = past.ledger.documents.length
  const document: LedgerDocument = {
    ...{ sender: draft.sender, uid: draft.uid, version: draft.version, number: draft.number },
    ...{ issueDate: draft.issueDate, chain: draft.chain, order },
    signatures: CLASSES[random(CLASSES.length)] ?? 'full',
    paper: random(8) === 0,
    fate: new Map(recipients.map((name) => [name, 'open'])),
  }
  const root = past.ledger.documents.find(({ chain }) => chain === draft.chain)
  const id = await sendRow(db, {
    sender: idOf(past, document.sender),
    uid: document.uid,
    version: document.version,
    root: root === undefined ? undefined : past.ids.get(root),
    // Written with and without a leading zero.
    number: random(2) === 0 ? `0${document.number}` : String(document.number),
    issueDate: document.issueDate,
    signatures: document.signatures,
    paper: document.paper ? 'without-ground' : 'none',
    urgency: random(4) === 0 ? 'urgent' : 'normal',
    typeName: random(2) === 0 ? 'Công văn' : 'Quyết định',
    // The gateway’s clock never goes back, whatever day a document bears.
    at: new Date(Date.parse('2026-04-01T16:50:00Z') + order * 1_000),
    recipients: recipients.map((name) => idOf(past, name)),
  })
  past.ledger.documents.push(document)
  past.ids.set(document, id)
}

async function settle(db: Queries, past: Past, random: Random): Promise<void> {
  const document = pick(past.ledger.documents, random)
  const id = document === undefined ? undefined : past.ids.get(document)
  if (document === undefined || id === undefined) return
  const open = [...document.fate].filter(([, fate]) => fate === 'open').map(([name]) => name)
  const isTakenBack = random(8) === 0
  const outcome = isTakenBack ? 'cancelled' : random(8) === 0 ? 'refused' : 'received'
  const some = isTakenBack ? open : open.slice(0, 1)
  for (const name of some) {
    const at = new Date(Date.parse('2026-04-01T17:00:00Z') + random(200) * 3_600_000)
    await settleRow(db, id, idOf(past, name), outcome, at)
    document.fate.set(name, outcome)
  }
}

async function enterPaper(db: Queries, past: Past, random: Random): Promise<void> {
  const of = random(2) === 0 ? pick(past.ledger.documents, random) : undefined
  const agency = of?.sender ?? NAMES[random(NAMES.length)] ?? ''
  const issueDate = of?.issueDate ?? DAYS[random(DAYS.length)] ?? ''
  const number = of?.number ?? 1 + random(60)
  const name = `${agency} ${issueDate} ${number}`
  if (past.lines.has(name)) return
  past.lines.add(name)
  const recipients =
    random(6) === 0
      ? []
      : someOf(
          NAMES.filter((each) => each !== agency),
          random,
        )
  past.ledger.lines.push({ agency, number, issueDate, recipients })
  await enterRow(db, {
    agency: idOf(past, agency),
    number: String(number),
    issueDate,
    reason: 'technical-fault',
    recipients: recipients.map((each) => idOf(past, each)),
    at: new Date(`${issueDate}T02:00:00Z`),
  })
}

function idOf({ agencies }: Past, name: string): AgencyId {
  const id = agencies.get(name)
  if (id === undefined) throw new Error(`Nobody is called ${name}`)
  return id
}

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[random(Math.max(1, items.length))]
}

/** At least one. */
function someOf(items: readonly string[], random: Random): readonly string[] {
  const some = items.filter(() => random(2) === 0)
  return some.length > 0 ? some : items.slice(0, 1)
}

/** A small generator of our own (mulberry32), so that a seed is a history on every machine. */
function randomOf(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
