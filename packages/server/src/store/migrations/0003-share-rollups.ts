import type { Migration } from './migration.ts'

/** What follows the book to count: which names documents go by, what each document adds, and the sums of it. */
export const shareRollups: Migration = {
  number: 3,
  name: 'roll-ups of the share',
  statements: [
    `CREATE TABLE share_keys (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('document', 'paper')), agency_id TEXT NOT NULL,
      issue_date TEXT NOT NULL, notation TEXT NOT NULL, ordinal INTEGER, name TEXT NOT NULL, issuance TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX share_keys_by_name ON share_keys (name)`,
    `CREATE INDEX share_keys_by_issuance ON share_keys (issuance)`,
    `CREATE INDEX share_keys_by_day ON share_keys (agency_id, issue_date, notation, ordinal)`,
    `CREATE TABLE share_facts (
      issuance TEXT PRIMARY KEY, agency_id TEXT NOT NULL, issue_date TEXT NOT NULL, type_name TEXT NOT NULL,
      urgency TEXT NOT NULL, document_id TEXT, entry_id TEXT, signatures TEXT, way TEXT NOT NULL, missing TEXT,
      counts TEXT NOT NULL, recipients TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX share_facts_by_agency ON share_facts (agency_id, issue_date, issuance)`,
    `CREATE INDEX share_facts_by_day ON share_facts (issue_date, issuance)`,
    `CREATE INDEX share_facts_missing ON share_facts (issue_date, issuance) WHERE missing IS NOT NULL`,
    `CREATE TABLE share_rollups (
      dimension TEXT NOT NULL CHECK (dimension IN ('all', 'type', 'urgency')), period TEXT NOT NULL,
      agency_id TEXT NOT NULL, value TEXT NOT NULL,
      documents INTEGER NOT NULL, counted INTEGER NOT NULL, in_full INTEGER NOT NULL, in_parallel INTEGER NOT NULL,
      paper_only INTEGER NOT NULL, signed_full INTEGER NOT NULL, signed_part INTEGER NOT NULL, signed_other INTEGER NOT NULL,
      signed_invalid INTEGER NOT NULL, signed_undetermined INTEGER NOT NULL, unsigned INTEGER NOT NULL,
      refused INTEGER NOT NULL, missing_paper_only INTEGER NOT NULL, missing_in_parallel INTEGER NOT NULL,
      missing_unsigned INTEGER NOT NULL, missing_part INTEGER NOT NULL, missing_other INTEGER NOT NULL,
      missing_invalid INTEGER NOT NULL, missing_undetermined INTEGER NOT NULL, missing_not_received INTEGER NOT NULL,
      ground_a INTEGER NOT NULL, ground_b INTEGER NOT NULL, ground_none INTEGER NOT NULL,
      reason_not_connected INTEGER NOT NULL, reason_technical INTEGER NOT NULL, reason_a INTEGER NOT NULL,
      reason_b INTEGER NOT NULL, reason_other INTEGER NOT NULL, dispatches INTEGER NOT NULL,
      dispatches_counted INTEGER NOT NULL, dispatches_signed INTEGER NOT NULL, dispatches_in_full INTEGER NOT NULL,
      dispatches_in_parallel INTEGER NOT NULL, dispatches_paper_only INTEGER NOT NULL, dispatches_received INTEGER NOT NULL,
      dispatches_refused INTEGER NOT NULL, timely INTEGER NOT NULL, urgent INTEGER NOT NULL, urgent_timely INTEGER NOT NULL,
      acknowledged_in_day INTEGER NOT NULL, receipt_1h INTEGER NOT NULL, receipt_4h INTEGER NOT NULL,
      receipt_1d INTEGER NOT NULL, receipt_3d INTEGER NOT NULL, receipt_later INTEGER NOT NULL,
      out_of_scope INTEGER NOT NULL,
      PRIMARY KEY (dimension, period, agency_id, value)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE share_recipient_rollups (
      period TEXT NOT NULL, agency_id TEXT NOT NULL, recipient_id TEXT NOT NULL,
      dispatches INTEGER NOT NULL, dispatches_counted INTEGER NOT NULL, dispatches_signed INTEGER NOT NULL,
      dispatches_in_full INTEGER NOT NULL, dispatches_in_parallel INTEGER NOT NULL, dispatches_paper_only INTEGER NOT NULL,
      dispatches_received INTEGER NOT NULL, dispatches_refused INTEGER NOT NULL, acknowledged_in_day INTEGER NOT NULL,
      receipt_1h INTEGER NOT NULL, receipt_4h INTEGER NOT NULL, receipt_1d INTEGER NOT NULL, receipt_3d INTEGER NOT NULL,
      receipt_later INTEGER NOT NULL,
      PRIMARY KEY (period, agency_id, recipient_id)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE share_cursor (
      id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, settings TEXT NOT NULL,
      checked_at INTEGER, differences INTEGER
    ) STRICT`,
    `CREATE TABLE register_ranges (
      agency_id TEXT NOT NULL REFERENCES agencies (id), period TEXT NOT NULL, first_day TEXT NOT NULL,
      last_day TEXT NOT NULL, notation TEXT NOT NULL, first_number INTEGER NOT NULL, last_number INTEGER NOT NULL,
      voided TEXT NOT NULL, declared_at INTEGER NOT NULL, accounted INTEGER NOT NULL,
      PRIMARY KEY (agency_id, period, notation), CHECK (first_number <= last_number)
    ) STRICT`,
    `CREATE TABLE stat_snapshots (
      id TEXT PRIMARY KEY, scope TEXT NOT NULL, subordinates INTEGER NOT NULL, period TEXT NOT NULL,
      version INTEGER NOT NULL, body TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, event_seq INTEGER NOT NULL,
      closed_at INTEGER NOT NULL, UNIQUE (scope, subordinates, period, version)
    ) STRICT`,
    `CREATE TABLE targets (
      id TEXT PRIMARY KEY, vietnamese TEXT NOT NULL, english TEXT NOT NULL, article TEXT NOT NULL, goals TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE target_reports (
      target TEXT NOT NULL, agency_id TEXT NOT NULL REFERENCES agencies (id), period TEXT NOT NULL,
      numerator INTEGER NOT NULL, denominator INTEGER NOT NULL, evidence TEXT NOT NULL, reported_at INTEGER NOT NULL,
      PRIMARY KEY (target, agency_id, period), CHECK (numerator >= 0 AND numerator <= denominator)
    ) STRICT`,
    `CREATE INDEX documents_by_chain ON documents (chain_root)`,
    `CREATE INDEX deliveries_refused ON deliveries (refused_at) WHERE state = 'refused'`,
  ],
}
