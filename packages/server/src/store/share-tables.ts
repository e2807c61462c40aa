// The tables of the statistics: what follows the book, the registers, what was closed.
import type { AgencyId, DocumentId } from '../ids.ts'
import type { Measure, RecipientMeasure } from './share-measures.ts'

export interface ShareTables {
  share_keys: ShareKeyRow
  share_facts: ShareFactRow
  share_rollups: ShareRollupRow
  share_recipient_rollups: ShareRecipientRollupRow
  share_cursor: ShareCursorRow
  register_ranges: RegisterRangeRow
  stat_snapshots: StatSnapshotRow
  targets: TargetRow
  target_reports: TargetReportRow
}

/** Milliseconds since 1970. */
type Instant = number
type JsonText = string
type Day = string

/** The name a document or a line of the paper register goes by, and the issuance it belongs to. */
export interface ShareKeyRow {
  id: string
  kind: 'document' | 'paper'
  agency_id: AgencyId
  issue_date: Day
  notation: string
  /** Place in the outgoing register; null where the number is none. */
  ordinal: number | null
  name: string
  issuance: string
}

/** One issuance as it counts now. */
export interface ShareFactRow {
  issuance: string
  agency_id: AgencyId
  issue_date: Day
  type_name: string
  urgency: string
  /** The version that counts; null on paper only. */
  document_id: DocumentId | null
  entry_id: string | null
  signatures: string | null
  way: string
  /** The first reason that keeps it from counting; null: it counts, or is out of scope. */
  missing: string | null
  /** What it adds to the roll-ups. */
  counts: JsonText
  /** What it adds to those of each recipient. */
  recipients: JsonText
}

/** Sums over an agency's issuances of a day, a month or a year, all of them or those of one type or urgency. */
export type ShareRollupRow = Record<Measure, number> & {
  dimension: 'all' | 'type' | 'urgency'
  /** `2026`, `2026-11` or `2026-11-24`. */
  period: string
  agency_id: AgencyId
  /** The type or urgency; empty for all. */
  value: string
}

/** Sums over an agency's dispatches to one recipient in a month or a year. */
export type ShareRecipientRollupRow = Record<RecipientMeasure, number> & {
  period: string
  agency_id: AgencyId
  recipient_id: AgencyId
}

/** How far the roll-ups have followed the book. One row. */
export interface ShareCursorRow {
  id: number
  seq: number
  /** Version of the formula and fingerprint of the calendar: where they change, everything is counted anew. */
  settings: string
  checked_at: Instant | null
  /** What the last check found different; never anything but 0. */
  differences: number | null
}

/** Numbers of an outgoing register that an agency has given in a span of days. */
export interface RegisterRangeRow {
  agency_id: AgencyId
  /** A month or a year. */
  period: string
  first_day: Day
  last_day: Day
  /** The register of one notation; empty: one register for all. */
  notation: string
  first_number: number
  last_number: number
  /** Numbers that were given to no document, as a list. */
  voided: JsonText
  declared_at: Instant
  /** Numbers that a document, a line of the paper register or a voiding accounts for. */
  accounted: number
}

/** A period that was closed, or a correction of it. */
export interface StatSnapshotRow {
  id: string
  /** Agency of the figures; empty: everybody. */
  scope: string
  subordinates: number
  period: string
  version: number
  /** Canonical JSON, as it is served. */
  body: string
  /** SHA-256 of the body, hexadecimal. */
  sha256: string
  /** Event whose leaf in the evidence log binds the digest. */
  event_seq: number
  closed_at: Instant
}

/** A target of the plan, where it is not the one that comes with the gateway. */
export interface TargetRow {
  id: string
  vietnamese: string
  english: string
  article: string
  /** Goals by level of agency, in per mille. */
  goals: JsonText
}

/** What an agency reports of a target in a month. */
export interface TargetReportRow {
  target: string
  agency_id: AgencyId
  period: string
  numerator: number
  denominator: number
  /** Where the numbers come from. */
  evidence: string
  reported_at: Instant
}
