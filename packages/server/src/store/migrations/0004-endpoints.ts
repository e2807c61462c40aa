import type { Migration } from './migration.ts'

export const endpoints: Migration = {
  number: 4,
  name: 'endpoints',
  statements: [
    `CREATE TABLE endpoints (
      agency_id TEXT PRIMARY KEY REFERENCES agencies (id), url TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('active', 'disabled')), disabled_reason TEXT,
      failures INTEGER NOT NULL, open_until INTEGER, changed_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state IN ('queued', 'retry_wait')`,
    `CREATE INDEX deliveries_leased ON deliveries (lease_until) WHERE state = 'leased'`,
    `CREATE INDEX deliveries_dead ON deliveries (seq) WHERE state = 'dead_letter'`,
  ],
}
