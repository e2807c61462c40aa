import type { Migration } from './migration.ts'

export const firstTables: Migration = {
  number: 1,
  name: 'first tables',
  statements: [
    `CREATE TABLE agencies (
      id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, code_102 TEXT UNIQUE, name TEXT NOT NULL,
      level TEXT NOT NULL CHECK (level IN ('central', 'province', 'district', 'commune', 'unit')),
      parent_id TEXT REFERENCES agencies (id),
      status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'closed')),
      successor_id TEXT REFERENCES agencies (id), created_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE agency_codes (
      code TEXT NOT NULL, agency_id TEXT NOT NULL REFERENCES agencies (id),
      valid_from INTEGER NOT NULL, valid_to INTEGER, PRIMARY KEY (code, valid_from)
    ) STRICT`,
    `CREATE TABLE api_keys (
      id TEXT PRIMARY KEY, agency_id TEXT REFERENCES agencies (id), hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
      scopes TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER, revoked_at INTEGER
    ) STRICT`,
    `CREATE INDEX api_keys_by_agency ON api_keys (agency_id)`,
    `CREATE TABLE certificates (
      sha256 TEXT PRIMARY KEY, agency_id TEXT NOT NULL REFERENCES agencies (id),
      role TEXT NOT NULL CHECK (role IN ('person', 'agency')), subject TEXT NOT NULL, serial TEXT NOT NULL,
      valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL, der TEXT NOT NULL, registered_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX certificates_by_agency ON certificates (agency_id)`,
    `CREATE TABLE documents (
      id TEXT PRIMARY KEY, sender_id TEXT NOT NULL REFERENCES agencies (id), document_uid TEXT NOT NULL,
      version INTEGER NOT NULL, chain_root TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'accepted', 'completed', 'recalled', 'replaced')),
      number TEXT NOT NULL, notation TEXT NOT NULL, issue_date TEXT NOT NULL, type_name TEXT NOT NULL,
      urgency TEXT NOT NULL, security_level TEXT NOT NULL CHECK (security_level IN ('public', 'internal')),
      paper TEXT NOT NULL, metadata TEXT NOT NULL, recipients TEXT NOT NULL, metadata_fingerprint TEXT NOT NULL,
      fingerprint TEXT, signatures TEXT, indication TEXT, sub_indication TEXT, salt TEXT NOT NULL, answer TEXT,
      created_at INTEGER NOT NULL, accepted_at INTEGER, UNIQUE (sender_id, document_uid, version)
    ) STRICT`,
    `CREATE INDEX documents_by_issue_date ON documents (issue_date, sender_id)`,
    `CREATE INDEX documents_by_acceptance ON documents (accepted_at)`,
    `CREATE INDEX drafts_by_age ON documents (created_at) WHERE state = 'draft'`,
    `CREATE TABLE files (
      document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, number INTEGER NOT NULL,
      name TEXT NOT NULL, media_type TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('main', 'annex')),
      declared_sha256 TEXT, sha256 TEXT, bytes INTEGER, incoming TEXT, PRIMARY KEY (document_id, number)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX files_by_digest ON files (sha256)`,
    `CREATE INDEX files_waiting ON files (incoming) WHERE incoming IS NOT NULL`,
    `CREATE TABLE verdicts (
      document_id TEXT NOT NULL REFERENCES documents (id), file INTEGER NOT NULL, judged_at INTEGER NOT NULL,
      indication TEXT NOT NULL, sub_indication TEXT, report TEXT NOT NULL, PRIMARY KEY (document_id, file, judged_at)
    ) STRICT`,
    `CREATE TABLE deliveries (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
      document_id TEXT NOT NULL REFERENCES documents (id), sender_id TEXT NOT NULL REFERENCES agencies (id),
      recipient_id TEXT NOT NULL REFERENCES agencies (id),
      state TEXT NOT NULL CHECK (state IN ('queued', 'leased', 'offered', 'retry_wait', 'delivered', 'received',
        'refused', 'expired', 'cancelled', 'dead_letter')),
      business_status TEXT, incoming_number TEXT, refusal_reason TEXT,
      recall TEXT CHECK (recall IN ('requested', 'agreed', 'declined')),
      lease_owner TEXT, lease_until INTEGER, fence INTEGER NOT NULL, attempts INTEGER NOT NULL,
      next_at INTEGER, deadline_at INTEGER, queued_at INTEGER NOT NULL, delivered_at INTEGER, received_at INTEGER,
      refused_at INTEGER, UNIQUE (document_id, recipient_id)
    ) STRICT`,
    `CREATE INDEX deliveries_open ON deliveries (recipient_id, seq) WHERE state NOT IN ('received', 'refused', 'expired', 'cancelled')`,
    `CREATE INDEX deliveries_by_recipient ON deliveries (recipient_id, seq)`,
    `CREATE TABLE downloads (
      delivery_id TEXT NOT NULL REFERENCES deliveries (id), file INTEGER NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (delivery_id, file)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE statuses (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, delivery_id TEXT NOT NULL REFERENCES deliveries (id), code TEXT NOT NULL,
      fingerprint TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (delivery_id, code, fingerprint)
    ) STRICT`,
    `CREATE TABLE events (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, type TEXT NOT NULL, actor_id TEXT, sender_id TEXT,
      recipient_id TEXT, document_id TEXT, delivery_id TEXT, data TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX events_of_sender ON events (sender_id, seq)`,
    `CREATE INDEX events_of_recipient ON events (recipient_id, seq)`,
    `CREATE INDEX events_of_document ON events (document_id, seq)`,
    `CREATE INDEX events_of_refusal ON events (seq) WHERE type IN ('document.refused', 'document.confidential-refused')`,
    `CREATE TABLE evidence_pending (
      event_seq INTEGER PRIMARY KEY, leaf TEXT NOT NULL, created_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE receipts (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('acceptance', 'status')),
      document_id TEXT NOT NULL REFERENCES documents (id), delivery_id TEXT, jws TEXT NOT NULL, created_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX receipts_of_document ON receipts (document_id)`,
    `CREATE TABLE idempotency (
      owner TEXT NOT NULL, key TEXT NOT NULL, operation TEXT NOT NULL, fingerprint TEXT, status INTEGER, answer TEXT,
      created_at INTEGER NOT NULL, locked_until INTEGER, PRIMARY KEY (owner, key)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX idempotency_by_age ON idempotency (created_at)`,
    `CREATE TABLE paper_entries (
      id TEXT PRIMARY KEY, agency_id TEXT NOT NULL REFERENCES agencies (id), number TEXT NOT NULL, notation TEXT NOT NULL,
      issue_date TEXT NOT NULL, type_name TEXT NOT NULL, reason TEXT NOT NULL, outside INTEGER NOT NULL,
      fingerprint TEXT NOT NULL, created_at INTEGER NOT NULL, UNIQUE (agency_id, issue_date, number, notation)
    ) STRICT`,
    `CREATE INDEX paper_entries_by_issue_date ON paper_entries (issue_date, agency_id)`,
    `CREATE TABLE paper_recipients (
      entry_id TEXT NOT NULL REFERENCES paper_entries (id), recipient_id TEXT NOT NULL REFERENCES agencies (id),
      PRIMARY KEY (entry_id, recipient_id)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE exempt_tallies (
      agency_id TEXT NOT NULL REFERENCES agencies (id), period TEXT NOT NULL, level TEXT NOT NULL,
      count INTEGER NOT NULL CHECK (count >= 0), reported_at INTEGER NOT NULL, PRIMARY KEY (agency_id, period, level)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE heartbeat (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT`,
  ],
}
