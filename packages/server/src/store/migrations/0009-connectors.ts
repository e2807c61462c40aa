import type { Migration } from './migration.ts'

export const connectors: Migration = {
  number: 9,
  name: 'connectors',
  statements: [
    `ALTER TABLE deliveries ADD COLUMN connector TEXT`,
    `CREATE INDEX deliveries_connector ON deliveries (connector, next_at)
      WHERE connector IS NOT NULL AND state IN ('queued', 'retry_wait', 'leased')`,
    `CREATE TABLE connectors (
      name TEXT PRIMARY KEY, failures INTEGER NOT NULL, open_until INTEGER, last_success_at INTEGER, last_error_at INTEGER,
      last_error TEXT, caught_up_at INTEGER, lease_owner TEXT, lease_until INTEGER, fence INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE connector_places (
      connector TEXT NOT NULL REFERENCES connectors (name), kind TEXT NOT NULL CHECK (kind IN ('inward', 'book')), place TEXT NOT NULL,
      PRIMARY KEY (connector, kind)
    ) STRICT`,
    `CREATE TABLE connector_handovers (
      delivery_id TEXT PRIMARY KEY REFERENCES deliveries (id), connector TEXT NOT NULL, foreign_id TEXT, receipt TEXT, at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX connector_handovers_foreign ON connector_handovers (connector, foreign_id)`,
    `CREATE TABLE connector_messages (
      connector TEXT NOT NULL REFERENCES connectors (name), id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('package', 'notice')),
      sender TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'set-aside', 'discarded')), reason TEXT, detail TEXT,
      attempts INTEGER NOT NULL, is_told INTEGER NOT NULL, changed_at INTEGER NOT NULL, PRIMARY KEY (connector, id)
    ) STRICT`,
    `CREATE INDEX connector_messages_state ON connector_messages (connector, state, changed_at)`,
  ],
}
