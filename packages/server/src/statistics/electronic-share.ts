// The share against 100 %: a pure function from counts to figures, both counts beside every ratio.
//   All = E + Pp + Cx + Ox,  Denominator = All − Cx − Ox,
//   Numerator = E with signatures in full, no paper to an in-network recipient, and every in-network recipient at received or refused
import type { SignatureClass } from '../documents/signature-roles.ts'
import {
  contributionOf,
  MISSING_MEASURES,
  REASON_MEASURES,
  type MissingReason,
} from './contribution.ts'
import { FORMULA, FORMULA_VERSION } from './definitions.ts'
import { toIssuances } from './issuances.ts'
import { sumOf, type Counts, type Measure } from './measures.ts'
import { PAPER_REASONS, type PaperReason } from './paper-reasons.ts'
import type { ShareInput, ShareTally } from './share-rows.ts'
import type { WorkingCalendar } from './working-days.ts'

export interface Figures {
  readonly byDocument: Count
  readonly byDispatch: Count
  /** Documents of the denominator by how they went. */
  readonly sent: Sent
  /** Dispatches of the denominator by how they went. */
  readonly dispatches: Sent
  /** Electronic documents by what their signatures amount to. */
  readonly signed: Readonly<Record<SignatureClass, number>>
  /** Electronic documents without a signature, as a share of the electronic ones; null without any. */
  readonly unsignedShare: number | null
  /** Dispatches electronic in full and signed in full, received or not, of all of them. */
  readonly signedDispatches: Count
  /** Electronic documents that a recipient refused; in the numerator when the rest is in order. */
  readonly refused: number
  /** Dispatches received, of all of them. */
  readonly received: Count
  /** Why documents are missing to 100 %, each by its first reason; the sum is the gap. */
  readonly missing: Readonly<Record<MissingReason, number>>
  /** Documents in parallel with paper by the ground of Decision 28/2018, Article 7(2). */
  readonly grounds: Grounds
  /** Paper documents by their reason. */
  readonly paperReasons: Readonly<Partial<Record<PaperReason, number>>>
  readonly timeliness: Timeliness
  /** Paper documents to nobody inside the network. */
  readonly outOfScope: number
}

export interface ElectronicShare extends Figures {
  readonly formula: string
  readonly version: number
  /** Outside the denominator: counts only. */
  readonly exempt: Exempt
}

export interface Count {
  readonly numerator: number
  readonly denominator: number
  /** From 0 to 1; null: no documents. */
  readonly share: number | null
  /** How many are missing to 100 %. */
  readonly gap: number
}

export interface Sent {
  readonly electronicInFull: number
  readonly electronicInParallel: number
  readonly paperOnly: number
}

export interface Grounds {
  readonly articleA: number
  readonly articleB: number
  readonly withoutGround: number
}

/** Decision 28/2018, Article 8; working days are the configuration's. */
export interface Timeliness {
  /** Electronic documents sent on the day of signing or the next working morning, urgent ones on the day. */
  readonly sent: Count
  readonly urgent: Count
  /** Electronic dispatches acknowledged on the day they came. */
  readonly acknowledged: Count
  /** Received dispatches by the time it took. */
  readonly receipt: Receipt
}

export interface Receipt {
  readonly within1h: number
  readonly within4h: number
  readonly within1d: number
  readonly within3d: number
  readonly later: number
  /** The step that holds the median; null without any. */
  readonly median: ReceiptStep | null
}

export type ReceiptStep = 'within1h' | 'within4h' | 'within1d' | 'within3d' | 'later'

/** Null: fewer than five, and the caller may not see how many. */
export interface Exempt {
  readonly confidential: number | null
  readonly other: number | null
}

/** The tally level for lawful exemptions other than secrecy. */
const OTHER_EXEMPTION = 'other'

/** From the rows themselves: the recount that the roll-ups are held to. */
export function electronicShare(
  input: ShareInput,
  exempt: readonly ShareTally[],
  calendar: WorkingCalendar,
): ElectronicShare {
  const contributions = toIssuances(input).map((issuance) => contributionOf(issuance, calendar))
  return toShare(sumOf(contributions), exempt)
}

export function toShare(counts: Counts, exempt: readonly ShareTally[]): ElectronicShare {
  return {
    formula: FORMULA,
    version: FORMULA_VERSION,
    ...toFigures(counts),
    exempt: countExempt(exempt),
  }
}

export function toFigures(counts: Counts): Figures {
  const electronic = counts.in_full + counts.in_parallel
  return {
    byDocument: toCount(counts.counted, counts.documents),
    byDispatch: toCount(counts.dispatches_counted, counts.dispatches),
    sent: toSent(counts.in_full, counts.in_parallel, counts.paper_only),
    dispatches: toSent(
      counts.dispatches_in_full,
      counts.dispatches_in_parallel,
      counts.dispatches_paper_only,
    ),
    signed: toSigned(counts),
    unsignedShare: ratio(counts.unsigned, electronic),
    signedDispatches: toCount(counts.dispatches_signed, counts.dispatches),
    refused: counts.refused,
    received: toCount(counts.dispatches_received, counts.dispatches),
    missing: toMissing(counts),
    grounds: {
      articleA: counts.ground_a,
      articleB: counts.ground_b,
      withoutGround: counts.ground_none,
    },
    paperReasons: toPaperReasons(counts),
    timeliness: toTimeliness(counts),
    outOfScope: counts.out_of_scope,
  }
}

function toSent(electronicInFull: number, electronicInParallel: number, paperOnly: number): Sent {
  return { electronicInFull, electronicInParallel, paperOnly }
}

function toSigned(counts: Counts): Record<SignatureClass, number> {
  return {
    full: counts.signed_full,
    part: counts.signed_part,
    other: counts.signed_other,
    invalid: counts.signed_invalid,
    undetermined: counts.signed_undetermined,
    unsigned: counts.unsigned,
  }
}

function toMissing(counts: Counts): Record<MissingReason, number> {
  const of = (reason: MissingReason) => counts[MISSING_MEASURES[reason]]
  return {
    'paper-only': of('paper-only'),
    'paper-in-parallel': of('paper-in-parallel'),
    unsigned: of('unsigned'),
    'signed-in-part': of('signed-in-part'),
    'signed-by-other-ca': of('signed-by-other-ca'),
    'signature-invalid': of('signature-invalid'),
    'signature-undetermined': of('signature-undetermined'),
    'not-received': of('not-received'),
  }
}

function toPaperReasons(counts: Counts): Partial<Record<PaperReason, number>> {
  const found = PAPER_REASONS.map((reason) => [reason, counts[REASON_MEASURES[reason]]] as const)
  return Object.fromEntries(found.filter(([, count]) => count > 0))
}

function toTimeliness(counts: Counts): Timeliness {
  return {
    sent: toCount(counts.timely, counts.in_full + counts.in_parallel),
    urgent: toCount(counts.urgent_timely, counts.urgent),
    acknowledged: toCount(
      counts.acknowledged_in_day,
      counts.dispatches_in_full + counts.dispatches_in_parallel,
    ),
    receipt: toReceipt(counts),
  }
}

const RECEIPT_STEPS: readonly (readonly [step: ReceiptStep, measure: Measure])[] = [
  ['within1h', 'receipt_1h'],
  ['within4h', 'receipt_4h'],
  ['within1d', 'receipt_1d'],
  ['within3d', 'receipt_3d'],
  ['later', 'receipt_later'],
]

function toReceipt(counts: Counts): Receipt {
  const total = RECEIPT_STEPS.reduce((sum, [, measure]) => sum + counts[measure], 0)
  let before = 0
  const median = RECEIPT_STEPS.find(([, measure]) => {
    before += counts[measure]
    return before * 2 >= total
  })
  return {
    within1h: counts.receipt_1h,
    within4h: counts.receipt_4h,
    within1d: counts.receipt_1d,
    within3d: counts.receipt_3d,
    later: counts.receipt_later,
    median: total === 0 ? null : (median?.[0] ?? null),
  }
}

function countExempt(tallies: readonly ShareTally[]): Exempt {
  const sum = (some: readonly ShareTally[]) => some.reduce((total, tally) => total + tally.count, 0)
  return {
    confidential: sum(tallies.filter((tally) => tally.level !== OTHER_EXEMPTION)),
    other: sum(tallies.filter((tally) => tally.level === OTHER_EXEMPTION)),
  }
}

export function toCount(numerator: number, denominator: number): Count {
  return {
    numerator,
    denominator,
    share: ratio(numerator, denominator),
    gap: denominator - numerator,
  }
}

/** Nothing of nothing is no share, and never 100 %. */
function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}
