import type { Migration } from './migration.ts'

export const evidenceLog: Migration = {
  number: 2,
  name: 'evidence log',
  statements: [
    `CREATE TABLE evidence_logs (
      epoch INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, next_index INTEGER NOT NULL, began_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE evidence_lease (
      id INTEGER PRIMARY KEY CHECK (id = 1), owner TEXT NOT NULL, until INTEGER NOT NULL, fence INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE evidence_entries (
      event_seq INTEGER PRIMARY KEY, epoch INTEGER NOT NULL REFERENCES evidence_logs (epoch), idx INTEGER NOT NULL,
      leaf TEXT, created_at INTEGER NOT NULL, UNIQUE (epoch, idx)
    ) STRICT`,
    `CREATE INDEX evidence_entries_unsigned ON evidence_entries (epoch, idx) WHERE leaf IS NOT NULL`,
    `CREATE TABLE evidence_checkpoints (
      epoch INTEGER NOT NULL REFERENCES evidence_logs (epoch), size INTEGER NOT NULL, root TEXT NOT NULL, note TEXT NOT NULL,
      cosignatures TEXT NOT NULL, timestamp TEXT, signed_at INTEGER NOT NULL, PRIMARY KEY (epoch, size)
    ) STRICT`,
    `CREATE TABLE evidence_tiles (
      epoch INTEGER NOT NULL, path TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (epoch, path)
    ) STRICT`,
    `ALTER TABLE receipts ADD COLUMN event_seq INTEGER`,
    `CREATE INDEX receipts_by_event ON receipts (event_seq)`,
  ],
}
