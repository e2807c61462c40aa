import type { Migration } from './migration.ts'

export const quarantine: Migration = {
  number: 6,
  name: 'quarantine',
  statements: [
    `CREATE TABLE quarantine (
      id TEXT PRIMARY KEY, sender_id TEXT NOT NULL REFERENCES agencies (id),
      state TEXT NOT NULL CHECK (state IN ('held', 'released', 'confirmed')), file INTEGER NOT NULL, page INTEGER NOT NULL,
      files INTEGER NOT NULL, salt TEXT NOT NULL, fingerprint TEXT NOT NULL, digests TEXT NOT NULL, held_at INTEGER NOT NULL,
      decided_at INTEGER, decided_by TEXT, officer TEXT, document_id TEXT
    ) STRICT`,
    `CREATE INDEX quarantine_held ON quarantine (sender_id, held_at) WHERE state = 'held'`,
  ],
}
