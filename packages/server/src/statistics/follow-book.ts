// The roll-ups follow the book: what an event touched is counted again from its rows and the difference goes into the sums, all of it and the
// place in the book in one transaction. Whatever the event was, the sums are those of the rows, so that a new kind of event needs nothing here.
import { z } from 'zod'
import { crashPoint } from '../crash-points.ts'
import type { EventType } from '../events.ts'
import { toDocumentId, type DocumentId } from '../ids.ts'
import type { Queries } from '../store/schema.ts'
import type { ShareFactRow } from '../store/share-tables.ts'
import { addShareRecipient } from '../store/statements/add-share-recipient.ts'
import { addShareRollup } from '../store/statements/add-share-rollup.ts'
import { deleteShareFact } from '../store/statements/delete-share-fact.ts'
import { deleteShareRollups } from '../store/statements/delete-share-rollups.ts'
import { selectShareCursor } from '../store/statements/select-share-cursor.ts'
import { selectShareDispatches } from '../store/statements/select-share-dispatches.ts'
import { selectShareDocuments } from '../store/statements/select-share-documents.ts'
import { selectShareEvents, type ShareEvent } from '../store/statements/select-share-events.ts'
import { selectShareFacts } from '../store/statements/select-share-facts.ts'
import { selectShareKeys } from '../store/statements/select-share-keys.ts'
import { selectSharePaper } from '../store/statements/select-share-paper.ts'
import { upsertShareCursor } from '../store/statements/upsert-share-cursor.ts'
import { upsertShareFact } from '../store/statements/upsert-share-fact.ts'
import { readFact, sameFact, toFact, toFactRow } from './facts.ts'
import { toIssuances, type Issuance } from './issuances.ts'
import { enterNames, type Touched } from './issuance-names.ts'
import { refreshCoverage } from './coverage.ts'
import { toShareDocuments, toShareEntries } from './read-rows.ts'
import { DeltaSums } from './rollup-deltas.ts'
import type { WorkingCalendar } from './working-days.ts'

export interface FollowSettings {
  readonly calendar: WorkingCalendar
  /** Version of the formula and fingerprint of the calendar. */
  readonly settings: string
}

/** Events of one transaction: a few hundred documents at most wait while they are counted. */
const BATCH_EVENTS = 500

/** One step. Answers whether there may be more. */
export async function followBook(db: Queries, follow: FollowSettings): Promise<boolean> {
  const cursor = await openCursor(db, follow.settings)
  const events = await selectShareEvents(db, cursor, BATCH_EVENTS)
  const last = events.at(-1)
  if (last === undefined) return false
  await refresh(db, await enterNames(db, touchedBy(events)), follow.calendar)
  await upsertShareCursor(db, { seq: last.seq, settings: follow.settings })
  return events.length === BATCH_EVENTS
}

/** Where to go on; from the beginning when what counts was defined otherwise. */
async function openCursor(db: Queries, settings: string): Promise<number> {
  const cursor = await selectShareCursor(db)
  if (cursor?.settings === settings) return cursor.seq
  await deleteShareRollups(db)
  return 0
}

/** What changes no figure: the rest is looked at. */
const INDIFFERENT: ReadonlySet<EventType> = new Set([
  'document.drafted',
  'document.file-received',
  'document.refused',
  'document.confidential-refused',
  'document.draft-expired',
  'delivery.fetched',
  'delivery.delivered',
  'delivery.status',
  'delivery.input-ignored',
])

const enteredSchema = z.object({ entryId: z.string() })

function touchedBy(events: readonly ShareEvent[]): Touched {
  const documents = new Set<DocumentId>()
  const entries = new Set<string>()
  for (const { type, document_id, data } of events) {
    if (type === 'register.paper-entered')
      entries.add(enteredSchema.parse(JSON.parse(data)).entryId)
    else if (document_id !== null && !INDIFFERENT.has(type)) documents.add(document_id)
  }
  return { documents: [...documents], entries: [...entries] }
}

/** Counts issuances again. */
async function refresh(
  db: Queries,
  names: readonly string[],
  calendar: WorkingCalendar,
): Promise<void> {
  if (names.length === 0) return
  const wanted = new Set(names)
  const found = new Map(
    (await loadIssuances(db, names)).map((issuance) => [issuance.key, issuance]),
  )
  const before = new Map((await selectShareFacts(db, names)).map((row) => [row.issuance, row]))
  const sums = new DeltaSums()
  for (const name of wanted) {
    await replaceFact(db, { before: before.get(name), issuance: found.get(name), sums, calendar })
  }
  const { rollups, recipients } = sums.changes()
  for (const row of rollups) await addShareRollup(db, row)
  crashPoint('mid_rollup')
  for (const row of recipients) await addShareRecipient(db, row)
  await refreshCoverage(db, names)
}

interface Replacement {
  readonly before: ShareFactRow | undefined
  readonly issuance: Issuance | undefined
  readonly sums: DeltaSums
  readonly calendar: WorkingCalendar
}

async function replaceFact(
  db: Queries,
  { before, issuance, sums, calendar }: Replacement,
): Promise<void> {
  if (issuance === undefined) {
    if (before === undefined) return
    sums.add(readFact(before), -1)
    await deleteShareFact(db, before.issuance)
    return
  }
  const fact = toFact(issuance, calendar)
  const row = toFactRow(issuance, fact)
  if (before !== undefined) {
    if (sameFact(before, row)) return
    sums.add(readFact(before), -1)
  }
  sums.add(fact, 1)
  await upsertShareFact(db, row)
}

/** The issuances of some names, with the documents and lines that go by any name of theirs. */
async function loadIssuances(db: Queries, names: readonly string[]): Promise<readonly Issuance[]> {
  const keys = await selectShareKeys(db, 'issuance', names)
  const others = await selectShareKeys(db, 'name', [...new Set(keys.map((key) => key.name))])
  const papers = [...keys, ...others].filter((key) => key.kind === 'paper').map((key) => key.id)
  const ids = keys.filter((key) => key.kind === 'document').map((key) => toDocumentId(key.id))
  const documents = await selectShareDocuments(db, { ids })
  const dispatches = await selectShareDispatches(db, { ids })
  const paper = await selectSharePaper(db, { ids: [...new Set(papers)] })
  return toIssuances({
    documents: toShareDocuments(documents, dispatches),
    paper: toShareEntries(paper),
  })
}
