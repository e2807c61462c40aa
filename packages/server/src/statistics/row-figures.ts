// Which rows stand behind which figure: those that add to one of some measures, and to none of some others. A figure is the sum of what its
// rows add, so that the rows of a figure are as many as it says.
import type { Measure } from './measures.ts'

export interface Behind {
  /** One of these. */
  readonly adds: readonly Measure[]
  /** Default: whatever else it adds to. */
  readonly butNot?: readonly Measure[]
}

const ELECTRONIC: readonly Measure[] = ['in_full', 'in_parallel']

/** Figures that count documents. */
export const DOCUMENT_FIGURE_NAMES = [
  'documents',
  'electronic',
  'electronic-in-full',
  'electronic-in-parallel',
  'paper-only',
  'signed-full',
  'signed-part',
  'signed-other',
  'signed-invalid',
  'signed-undetermined',
  'unsigned',
  'refused',
  'ground-a',
  'ground-b',
  'without-ground',
  'reason-not-connected',
  'reason-technical',
  'reason-a',
  'reason-b',
  'reason-other',
  'sent-in-time',
  'sent-late',
  'urgent',
  'urgent-in-time',
  'urgent-late',
  'out-of-scope',
] as const

export type DocumentFigure = (typeof DOCUMENT_FIGURE_NAMES)[number]

export const DOCUMENT_FIGURES: Readonly<Record<DocumentFigure, Behind>> = {
  documents: { adds: ['documents'] },
  electronic: { adds: ELECTRONIC },
  'electronic-in-full': { adds: ['in_full'] },
  'electronic-in-parallel': { adds: ['in_parallel'] },
  'paper-only': { adds: ['paper_only'] },
  'signed-full': { adds: ['signed_full'] },
  'signed-part': { adds: ['signed_part'] },
  'signed-other': { adds: ['signed_other'] },
  'signed-invalid': { adds: ['signed_invalid'] },
  'signed-undetermined': { adds: ['signed_undetermined'] },
  unsigned: { adds: ['unsigned'] },
  refused: { adds: ['refused'] },
  'ground-a': { adds: ['ground_a'] },
  'ground-b': { adds: ['ground_b'] },
  'without-ground': { adds: ['ground_none'] },
  'reason-not-connected': { adds: ['reason_not_connected'] },
  'reason-technical': { adds: ['reason_technical'] },
  'reason-a': { adds: ['reason_a'] },
  'reason-b': { adds: ['reason_b'] },
  'reason-other': { adds: ['reason_other'] },
  'sent-in-time': { adds: ['timely'] },
  'sent-late': { adds: ELECTRONIC, butNot: ['timely'] },
  urgent: { adds: ['urgent'] },
  'urgent-in-time': { adds: ['urgent_timely'] },
  'urgent-late': { adds: ['urgent'], butNot: ['urgent_timely'] },
  'out-of-scope': { adds: ['out_of_scope'] },
}

const ELECTRONIC_DISPATCHES: readonly Measure[] = ['dispatches_in_full', 'dispatches_in_parallel']

/** Figures that count dispatches. */
export const DISPATCH_FIGURE_NAMES = [
  'dispatches',
  'counted',
  'missing',
  'electronic',
  'electronic-in-full',
  'electronic-in-parallel',
  'paper-only',
  'signed',
  'received',
  'not-received',
  'refused',
  'acknowledged-in-day',
  'not-acknowledged-in-day',
  'received-within-1h',
  'received-within-4h',
  'received-within-1d',
  'received-within-3d',
  'received-later',
] as const

export type DispatchFigure = (typeof DISPATCH_FIGURE_NAMES)[number]

export const DISPATCH_FIGURES: Readonly<Record<DispatchFigure, Behind>> = {
  dispatches: { adds: ['dispatches'] },
  counted: { adds: ['dispatches_counted'] },
  missing: { adds: ['dispatches'], butNot: ['dispatches_counted'] },
  electronic: { adds: ELECTRONIC_DISPATCHES },
  'electronic-in-full': { adds: ['dispatches_in_full'] },
  'electronic-in-parallel': { adds: ['dispatches_in_parallel'] },
  'paper-only': { adds: ['dispatches_paper_only'] },
  signed: { adds: ['dispatches_signed'] },
  received: { adds: ['dispatches_received'] },
  'not-received': { adds: ['dispatches'], butNot: ['dispatches_received'] },
  refused: { adds: ['dispatches_refused'] },
  'acknowledged-in-day': { adds: ['acknowledged_in_day'] },
  'not-acknowledged-in-day': { adds: ELECTRONIC_DISPATCHES, butNot: ['acknowledged_in_day'] },
  'received-within-1h': { adds: ['receipt_1h'] },
  'received-within-4h': { adds: ['receipt_4h'] },
  'received-within-1d': { adds: ['receipt_1d'] },
  'received-within-3d': { adds: ['receipt_3d'] },
  'received-later': { adds: ['receipt_later'] },
}
