// Facts: what each issuance adds, as it is kept so that it can be taken away again.
import { z } from 'zod'
import { toAgencyId, toDocumentId } from '../ids.ts'
import type { ShareFactRow } from '../store/share-tables.ts'
import { MEASURES } from '../store/share-measures.ts'
import { contributionOf, missingReason, recipientContribution } from './contribution.ts'
import type { Issuance } from './issuances.ts'
import type { Contribution, Measure } from './measures.ts'
import type { Fact, RecipientCounts } from './rollup-deltas.ts'
import type { Behind } from './row-figures.ts'
import type { WorkingCalendar } from './working-days.ts'

export function toFact(issuance: Issuance, calendar: WorkingCalendar): Fact {
  return {
    issuance: issuance.key,
    agencyId: toAgencyId(issuance.agencyId),
    issueDate: issuance.issueDate,
    typeName: issuance.typeName,
    urgency: issuance.urgency,
    counts: contributionOf(issuance, calendar),
    recipients: issuance.dispatches.map((dispatch) => ({
      id: toAgencyId(dispatch.recipientId),
      counts: recipientContribution(issuance, dispatch, calendar),
    })),
  }
}

export function toFactRow(issuance: Issuance, fact: Fact): ShareFactRow {
  const isInScope = issuance.dispatches.length > 0
  return {
    issuance: fact.issuance,
    agency_id: fact.agencyId,
    issue_date: fact.issueDate,
    type_name: fact.typeName,
    urgency: fact.urgency,
    document_id: issuance.documentId === null ? null : toDocumentId(issuance.documentId),
    entry_id: issuance.entryId,
    signatures: issuance.signatures,
    way: issuance.way,
    missing: isInScope ? missingReason(issuance) : null,
    counts: writeCounts(fact.counts),
    recipients: JSON.stringify(fact.recipients.map(({ id, counts }) => [id, writeCounts(counts)])),
  }
}

export function readFact(row: ShareFactRow): Fact {
  return {
    issuance: row.issuance,
    agencyId: row.agency_id,
    issueDate: row.issue_date,
    typeName: row.type_name,
    urgency: row.urgency,
    counts: readCounts(row.counts),
    recipients: readRecipients(row.recipients),
  }
}

/** What an issuance adds to the figures of each recipient. */
export function readRecipients(text: string): readonly RecipientCounts[] {
  return recipientsSchema.parse(JSON.parse(text))
}

/** Which issuances add to a figure, as patterns that LIKE holds against their kept counts between two spaces. */
export function toPatterns({ adds, butNot = [] }: Behind): {
  readonly counts: readonly string[]
  readonly notCounts: readonly string[]
} {
  return { counts: adds.flatMap(patternsOf), notCounts: butNot.flatMap(patternsOf) }
}

function patternsOf(measure: Measure): readonly string[] {
  const index = MEASURES.indexOf(measure)
  return [`% ${index} %`, `% ${index}:%`]
}

const recipientsSchema: z.ZodType<RecipientCounts[]> = z
  .array(z.tuple([z.string(), z.string()]))
  .transform((some) =>
    some.map(([id, counts]) => ({ id: toAgencyId(id), counts: readCounts(counts) })),
  )

/** Most counts are 0 and the rest 1: places of those that are not, as `0 2 30:6`. */
function writeCounts(counts: Contribution): string {
  return MEASURES.flatMap((measure, index) => {
    const count = counts[measure] ?? 0
    if (count === 0) return []
    return [count === 1 ? String(index) : `${index}:${count}`]
  }).join(' ')
}

function readCounts(text: string): Contribution {
  const counts: Partial<Record<(typeof MEASURES)[number], number>> = {}
  for (const item of text.split(' ')) {
    const [index, count = '1'] = item.split(':')
    const measure = MEASURES[Number(index)]
    if (item !== '' && measure !== undefined) counts[measure] = Number(count)
  }
  return counts
}

/** Whether nothing of it has changed: then its sums stand. */
export function sameFact(row: ShareFactRow, other: ShareFactRow): boolean {
  return (
    row.counts === other.counts &&
    row.recipients === other.recipients &&
    row.type_name === other.type_name &&
    row.urgency === other.urgency &&
    row.document_id === other.document_id &&
    row.entry_id === other.entry_id
  )
}
