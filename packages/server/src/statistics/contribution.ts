// What one issuance adds to each figure (definitions.ts says what each word means). Pure: the same function feeds the roll-ups and the recount.
import type { PaperGround } from '../documents/metadata.ts'
import type { SignatureClass } from '../documents/signature-roles.ts'
import type { Issuance, IssuedDispatch, Way } from './issuances.ts'
import type { Contribution, Measure, Tally } from './measures.ts'
import type { PaperReason } from './paper-reasons.ts'
import { isAcknowledgedInDay, isSentInTime, type WorkingCalendar } from './working-days.ts'

export const MISSING_REASONS = [
  'paper-only',
  'paper-in-parallel',
  'unsigned',
  'signed-in-part',
  'signed-by-other-ca',
  'signature-invalid',
  'signature-undetermined',
  'not-received',
] as const

export type MissingReason = (typeof MISSING_REASONS)[number]

/** Null for a document that counts. */
export function missingReason(
  issuance: Pick<Issuance, 'signatures' | 'way' | 'dispatches'>,
): MissingReason | null {
  if (issuance.signatures === null) return 'paper-only'
  if (issuance.way === 'electronicInParallel') return 'paper-in-parallel'
  if (issuance.signatures !== 'full') return OF_SIGNATURES[issuance.signatures]
  return issuance.dispatches.every(isSettled) ? null : 'not-received'
}

export function contributionOf(issuance: Issuance, calendar: WorkingCalendar): Contribution {
  const counts: Tally = {}
  if (issuance.dispatches.length === 0) return { out_of_scope: 1 }
  countDocument(counts, issuance)
  if (issuance.sentAt !== null) countSending(counts, issuance, issuance.sentAt, calendar)
  for (const dispatch of issuance.dispatches) countDispatch(counts, issuance, dispatch, calendar)
  return counts
}

/** What the dispatch to one recipient adds to the figures of that recipient. */
export function recipientContribution(
  issuance: Issuance,
  dispatch: IssuedDispatch,
  calendar: WorkingCalendar,
): Contribution {
  const counts: Tally = {}
  countDispatch(counts, issuance, dispatch, calendar)
  return counts
}

function add(counts: Tally, measure: Measure): void {
  counts[measure] = (counts[measure] ?? 0) + 1
}

function countDocument(counts: Tally, issuance: Issuance): void {
  const { signatures, ground, paperReason } = issuance
  const missing = missingReason(issuance)
  add(counts, 'documents')
  add(counts, missing === null ? 'counted' : MISSING_MEASURES[missing])
  add(counts, WAY_MEASURES[issuance.way])
  if (signatures !== null) add(counts, SIGNED_MEASURES[signatures])
  if (ground !== null && ground !== 'none') add(counts, GROUND_MEASURES[ground])
  if (paperReason !== null) add(counts, REASON_MEASURES[paperReason])
  if (issuance.dispatches.some((dispatch) => dispatch.outcome === 'refused')) add(counts, 'refused')
}

function countSending(
  counts: Tally,
  { issueDate, urgency }: Issuance,
  sentAt: number,
  calendar: WorkingCalendar,
): void {
  const urgent = urgency !== 'normal'
  const inTime = isSentInTime(issueDate, urgent, sentAt, calendar)
  if (inTime) add(counts, 'timely')
  if (urgent) add(counts, 'urgent')
  if (urgent && inTime) add(counts, 'urgent_timely')
}

function countDispatch(
  counts: Tally,
  { signatures, sentAt }: Issuance,
  dispatch: IssuedDispatch,
  calendar: WorkingCalendar,
): void {
  const { way, outcome, receivedAt } = dispatch
  const signedInFull = signatures === 'full' && way === 'electronicInFull'
  add(counts, 'dispatches')
  add(counts, DISPATCH_MEASURES[way])
  if (signedInFull) add(counts, 'dispatches_signed')
  if (signedInFull && isSettled(dispatch)) add(counts, 'dispatches_counted')
  if (outcome === 'refused') add(counts, 'dispatches_refused')
  if (outcome !== 'received') return
  add(counts, 'dispatches_received')
  if (sentAt === null || receivedAt === null) return
  add(counts, receiptMeasure(receivedAt - sentAt))
  if (isAcknowledgedInDay(sentAt, receivedAt, calendar)) add(counts, 'acknowledged_in_day')
}

function isSettled({ outcome }: IssuedDispatch): boolean {
  return outcome === 'received' || outcome === 'refused'
}

const HOUR_MS = 3_600_000

const RECEIPT_LIMITS: readonly (readonly [measure: Measure, limitMs: number])[] = [
  ['receipt_1h', HOUR_MS],
  ['receipt_4h', 4 * HOUR_MS],
  ['receipt_1d', 24 * HOUR_MS],
  ['receipt_3d', 72 * HOUR_MS],
]

function receiptMeasure(elapsedMs: number): Measure {
  return RECEIPT_LIMITS.find(([, limit]) => elapsedMs <= limit)?.[0] ?? 'receipt_later'
}

const OF_SIGNATURES: Readonly<Record<Exclude<SignatureClass, 'full'>, MissingReason>> = {
  part: 'signed-in-part',
  other: 'signed-by-other-ca',
  invalid: 'signature-invalid',
  undetermined: 'signature-undetermined',
  unsigned: 'unsigned',
}

export const MISSING_MEASURES: Readonly<Record<MissingReason, Measure>> = {
  'paper-only': 'missing_paper_only',
  'paper-in-parallel': 'missing_in_parallel',
  unsigned: 'missing_unsigned',
  'signed-in-part': 'missing_part',
  'signed-by-other-ca': 'missing_other',
  'signature-invalid': 'missing_invalid',
  'signature-undetermined': 'missing_undetermined',
  'not-received': 'missing_not_received',
}

const WAY_MEASURES: Readonly<Record<Way, Measure>> = {
  electronicInFull: 'in_full',
  electronicInParallel: 'in_parallel',
  paperOnly: 'paper_only',
}

const DISPATCH_MEASURES: Readonly<Record<Way, Measure>> = {
  electronicInFull: 'dispatches_in_full',
  electronicInParallel: 'dispatches_in_parallel',
  paperOnly: 'dispatches_paper_only',
}

const SIGNED_MEASURES: Readonly<Record<SignatureClass, Measure>> = {
  full: 'signed_full',
  part: 'signed_part',
  other: 'signed_other',
  invalid: 'signed_invalid',
  undetermined: 'signed_undetermined',
  unsigned: 'unsigned',
}

const GROUND_MEASURES: Readonly<Record<Exclude<PaperGround, 'none'>, Measure>> = {
  'article-7-2-a': 'ground_a',
  'article-7-2-b': 'ground_b',
  'without-ground': 'ground_none',
}

export const REASON_MEASURES: Readonly<Record<PaperReason, Measure>> = {
  'receiver-not-connected': 'reason_not_connected',
  'technical-fault': 'reason_technical',
  'article-7-2-a': 'reason_a',
  'article-7-2-b': 'reason_b',
  other: 'reason_other',
}
