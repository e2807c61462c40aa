// A year of plausible traffic of a province that does not exist, straight into the store: so that figures show something where nobody has sent
// anything yet. The same seed makes the same year.
import type { Config } from '../config.ts'
import { newId, type AgencyId } from '../ids.ts'
import { NOBODY } from '../events.ts'
import { calendarOf } from '../statistics/settings.ts'
import { parsePeriod } from '../statistics/period.ts'
import { isWorkingDay } from '../statistics/working-days.ts'
import { vietnamDay } from '../statistics/vietnam-day.ts'
import type { Queries } from '../store/schema.ts'
import type { Store } from '../store/index.ts'
import { insertDeliveries } from '../store/statements/insert-deliveries.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { insertManyDocuments } from '../store/statements/insert-many-documents.ts'
import { insertPaperEntry } from '../store/statements/insert-paper-entry.ts'
import { upsertRegisterRange } from '../store/statements/upsert-register-range.ts'
import { upsertTally } from '../store/statements/upsert-tally.ts'
import { inventAgencies, type InventedAgency } from './invented-agencies.ts'
import { inventDocument, type InventedRows } from './invented-documents.ts'
import { randomOf, type Random } from './random.ts'

export interface InventedYear {
  readonly agencies: number
  readonly documents: number
  readonly deliveries: number
}

export interface InventOptions {
  /** Default 2026. */
  readonly seed?: number
  /** The end of the year that is made. */
  readonly now: Date
  /** Documents of a day in the whole province. Default 12. */
  readonly documentsADay?: number
}

const DAY_MS = 24 * 3_600_000
const DAYS = 365

/** Fills a store whose tables are there. */
export async function inventYear(
  store: Store,
  config: Pick<Config, 'holidays' | 'workingDays' | 'morningEnds'>,
  { seed = 2026, now, documentsADay = 12 }: InventOptions,
): Promise<InventedYear> {
  const random = randomOf(seed)
  const calendar = calendarOf(config)
  const begin = new Date(now.getTime() - DAYS * DAY_MS)
  const agencies = await store.write((db) => inventAgencies(db, begin))
  const numbers = new Map<string, number>()
  const total = { agencies: agencies.length, documents: 0, deliveries: 0 }
  for (let start = 0; start < DAYS; start += MONTH_DAYS) {
    const rows: InventedRows = { documents: [], files: [], deliveries: [], events: [] }
    const paper: PaperLine[] = []
    for (let index = start; index < Math.min(DAYS, start + MONTH_DAYS); index++) {
      const day = vietnamDay(new Date(begin.getTime() + index * DAY_MS))
      if (!isWorkingDay(day, calendar)) continue
      const count = documentsADay / 2 + random(documentsADay)
      const about = { day, progress: index / DAYS, until: now }
      for (let each = 0; each < count; each++)
        inventOne(rows, paper, agencies, numbers, about, random)
    }
    await store.write((db) => keep(db, rows, paper))
    total.documents += rows.documents.length
    total.deliveries += rows.deliveries.length
  }
  await store.write((db) => inventRegisters(db, agencies, numbers, now, random))
  return total
}

const MONTH_DAYS = 31

interface PaperLine {
  readonly agency: InventedAgency
  readonly number: number
  readonly day: string
  readonly recipients: readonly AgencyId[]
}

function inventOne(
  rows: InventedRows,
  paper: PaperLine[],
  agencies: readonly InventedAgency[],
  numbers: Map<string, number>,
  about: { readonly day: string; readonly progress: number; readonly until: Date },
  random: Random,
): void {
  // The committee and its office write most.
  const sender = agencies[random(3) === 0 ? random(3) : random(agencies.length)]
  if (sender === undefined) return
  const series = `${sender.code} ${about.day.slice(0, 7)}`
  const number = (numbers.get(series) ?? 0) + 1
  numbers.set(series, number)
  const recipients = inventRecipients(sender, agencies, random)
  const register = 1_000 * Number(about.day.slice(5, 7)) + number
  const stays = random(500) < 110 - sender.skill - Math.round(about.progress * 30)
  if (!stays) inventDocument(rows, sender, recipients, register, about, random)
  // Some paper is never entered: the gap in the numbers shows it.
  else if (random(5) > 0)
    paper.push({ agency: sender, number: register, day: about.day, recipients })
}

function inventRecipients(
  sender: InventedAgency,
  agencies: readonly InventedAgency[],
  random: Random,
): readonly AgencyId[] {
  const others = agencies.filter(({ id }) => id !== sender.id)
  const count = random(8) === 0 ? others.length : 1 + random(3)
  const first = random(others.length)
  return Array.from(
    { length: Math.min(count, others.length) },
    (_, index) => others[(first + index) % others.length],
  ).flatMap((agency) => agency?.id ?? [])
}

async function keep(db: Queries, rows: InventedRows, paper: readonly PaperLine[]): Promise<void> {
  await insertManyDocuments(db, rows.documents, rows.files)
  await insertDeliveries(db, rows.deliveries)
  await insertEvents(db, rows.events)
  for (const line of paper) await enter(db, line)
}

const REASONS = ['receiver-not-connected', 'technical-fault', 'article-7-2-b', 'other'] as const

async function enter(db: Queries, { agency, number, day, recipients }: PaperLine): Promise<void> {
  const at = new Date(`${day}T09:00:00Z`)
  const id = newId(at)
  const reason = REASONS[number % REASONS.length] ?? 'other'
  const row = {
    ...{ id, agency_id: agency.id, number: String(number), notation: agency.sign, issue_date: day },
    ...{ type_name: 'Công văn', reason, outside: 0, fingerprint: id, created_at: at.getTime() },
  }
  await insertPaperEntry(
    db,
    row,
    recipients.map((recipient_id) => ({ entry_id: id, recipient_id })),
  )
  const about = { ...NOBODY, at, actorId: agency.id, senderId: agency.id }
  await insertEvents(db, [
    { ...about, type: 'register.paper-entered', data: { entryId: id, reason } },
  ])
}

/** Each month's range of numbers and count of secret documents. */
async function inventRegisters(
  db: Queries,
  agencies: readonly InventedAgency[],
  numbers: ReadonlyMap<string, number>,
  at: Date,
  random: Random,
): Promise<void> {
  const time = at.getTime()
  for (const { id, code } of agencies) {
    for (const [series, count] of numbers) {
      const [owner, month = ''] = series.split(' ')
      if (owner !== code) continue
      const { from, to } = parsePeriod(month)
      const first = 1_000 * Number(month.slice(5)) + 1
      await upsertRegisterRange(db, {
        ...{ agency_id: id, period: month, first_day: from, last_day: to, notation: '' },
        ...{
          first_number: first,
          last_number: first + count - 1,
          voided: '[]',
          declared_at: time,
          accounted: 0,
        },
      })
      await upsertTally(db, {
        agency_id: id,
        period: month,
        level: 'secret',
        count: random(9),
        reported_at: time,
      })
    }
  }
}
