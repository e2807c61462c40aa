// The columns of the roll-ups: what is counted. The names are the statistics' own; statistics/contribution.ts says when each grows.

export const MEASURES = [
  // documents of the denominator
  'documents',
  'counted',
  'in_full',
  'in_parallel',
  'paper_only',
  'signed_full',
  'signed_part',
  'signed_other',
  'signed_invalid',
  'signed_undetermined',
  'unsigned',
  'refused',
  // why documents are missing to 100 %
  'missing_paper_only',
  'missing_in_parallel',
  'missing_unsigned',
  'missing_part',
  'missing_other',
  'missing_invalid',
  'missing_undetermined',
  'missing_not_received',
  // the ground of paper in parallel, and the reason of paper that was entered
  'ground_a',
  'ground_b',
  'ground_none',
  'reason_not_connected',
  'reason_technical',
  'reason_a',
  'reason_b',
  'reason_other',
  // dispatches
  'dispatches',
  'dispatches_counted',
  'dispatches_signed',
  'dispatches_in_full',
  'dispatches_in_parallel',
  'dispatches_paper_only',
  'dispatches_received',
  'dispatches_refused',
  // timeliness
  'timely',
  'urgent',
  'urgent_timely',
  'acknowledged_in_day',
  'receipt_1h',
  'receipt_4h',
  'receipt_1d',
  'receipt_3d',
  'receipt_later',
  // outside the denominator
  'out_of_scope',
] as const

export type Measure = (typeof MEASURES)[number]

/** What is kept for each pair of sender and recipient. */
export const RECIPIENT_MEASURES = [
  'dispatches',
  'dispatches_counted',
  'dispatches_signed',
  'dispatches_in_full',
  'dispatches_in_parallel',
  'dispatches_paper_only',
  'dispatches_received',
  'dispatches_refused',
  'acknowledged_in_day',
  'receipt_1h',
  'receipt_4h',
  'receipt_1d',
  'receipt_3d',
  'receipt_later',
] as const

export type RecipientMeasure = (typeof RECIPIENT_MEASURES)[number]
