// The other half of the denominator: what an agency sent on paper, entered by the agency itself.
import { z } from 'zod'
import { findRoute } from '../agencies/find-route.ts'
import { fingerprint } from '../canonical-json.ts'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import { newId, type AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { PaperEntryRow, Queries } from '../store/schema.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { insertPaperEntry } from '../store/statements/insert-paper-entry.ts'
import { selectPaperEntry } from '../store/statements/select-paper-entry.ts'
import { PAPER_REASONS, type PaperReason } from './paper-reasons.ts'

export interface PaperEntry {
  readonly number: string
  readonly notation: string
  /** `yyyy-MM-dd`. */
  readonly issueDate: string
  readonly typeName: string
  readonly reason: PaperReason
  /** Codes of the recipients; those that are no agency of the network are out of scope. */
  readonly recipients: readonly string[]
  /** Recipients that have no code at all. Default 0. */
  readonly otherRecipients: number
}

export type PaperEntryInput = Omit<PaperEntry, 'otherRecipients'> & {
  readonly otherRecipients?: number | undefined
}

const MAX_RECIPIENTS = 1_000
const text = (most: number) => z.string().normalize('NFC').trim().min(1).max(most)

export const paperEntrySchema: z.ZodType<PaperEntry, PaperEntryInput> = z
  .strictObject({
    number: text(11),
    notation: text(30),
    issueDate: z.iso.date(),
    typeName: text(100),
    reason: z.enum(PAPER_REASONS),
    recipients: z.array(z.string().min(1).max(35)).max(MAX_RECIPIENTS),
    otherRecipients: z.int().min(0).max(9_999).default(0),
  })
  .meta({ id: 'PaperEntry' })

export interface PaperEntryAnswer {
  readonly id: string
  /** Recipients inside the network: without any, the document is out of the share's scope. */
  readonly inNetwork: number
  readonly outside: number
}

export interface EnteredPaper {
  readonly answer: PaperEntryAnswer
  /** False: it was there before. */
  readonly isNew: boolean
}

/** Enters a document; entering it again is harmless. Throws `register-entry-differs` when its number was entered otherwise. */
export async function enterPaper(
  context: Context,
  agencyId: AgencyId,
  entry: PaperEntry,
): Promise<PaperEntryAnswer> {
  const at = context.clock()
  return context.store.write(async (db) => {
    const entered = await enterOne(db, agencyId, entry, at)
    if (entered !== undefined) return entered.answer
    throw new Refusal(
      'register-entry-differs',
      'The number is in the register with other particulars',
    )
  })
}

/** Undefined when the number is in the register with other particulars. */
export async function enterOne(
  db: Queries,
  agencyId: AgencyId,
  entry: PaperEntry,
  at: Date,
): Promise<EnteredPaper | undefined> {
  const recipients = await findRecipients(db, agencyId, entry.recipients, at)
  const row = toRow(agencyId, entry, recipients, at)
  const existing = await selectPaperEntry(db, row)
  if (existing === undefined) await keep(db, row, recipients, at)
  else if (existing.fingerprint !== row.fingerprint) return undefined
  const answer = {
    id: existing?.id ?? row.id,
    inNetwork: recipients.length,
    outside: row.outside,
  }
  return { answer, isNew: existing === undefined }
}

async function keep(
  db: Queries,
  row: PaperEntryRow,
  recipients: readonly AgencyId[],
  at: Date,
): Promise<void> {
  await insertPaperEntry(
    db,
    row,
    recipients.map((recipient_id) => ({ entry_id: row.id, recipient_id })),
  )
  const about = { ...NOBODY, at, actorId: row.agency_id, senderId: row.agency_id }
  const data = { entryId: row.id, reason: row.reason }
  await insertEvents(db, [{ ...about, type: 'register.paper-entered', data }])
}

async function findRecipients(
  db: Queries,
  agencyId: AgencyId,
  codes: readonly string[],
  at: Date,
): Promise<readonly AgencyId[]> {
  const routes = await Promise.all(codes.map((code) => findRoute(db, code, at)))
  const ids = new Set(
    routes.flatMap((route) => (route === undefined || route.id === agencyId ? [] : [route.id])),
  )
  return [...ids]
}

function toRow(
  agencyId: AgencyId,
  entry: PaperEntry,
  recipients: readonly AgencyId[],
  at: Date,
): PaperEntryRow {
  const { recipients: codes, otherRecipients, ...rest } = entry
  return {
    id: newId(at),
    agency_id: agencyId,
    number: entry.number,
    notation: entry.notation,
    issue_date: entry.issueDate,
    type_name: entry.typeName,
    reason: entry.reason,
    outside: otherRecipients + codes.length - recipients.length,
    fingerprint: fingerprint({ ...rest, otherRecipients, recipients: [...codes].sort() }),
    created_at: at.getTime(),
  }
}
