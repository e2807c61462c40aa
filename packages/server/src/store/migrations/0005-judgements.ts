import type { Migration } from './migration.ts'

export const judgements: Migration = {
  number: 5,
  name: 'judgements',
  statements: [
    `CREATE TABLE judgements (
      document_id TEXT PRIMARY KEY REFERENCES documents (id), attempts INTEGER NOT NULL, next_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX judgements_due ON judgements (next_at)`,
  ],
}
