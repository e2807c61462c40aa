import type { Migration } from './migration.ts'

/** Keys of cases whose content lies in the bucket, sealed for the gateways; and the uploads a case came from, until they are wiped. */
export const quarantineKeys: Migration = {
  number: 12,
  name: 'quarantine keys',
  statements: [
    `CREATE TABLE quarantine_keys (
      case_id TEXT PRIMARY KEY, key_id TEXT NOT NULL, sealed TEXT, created_at INTEGER NOT NULL
    ) STRICT`,
    `ALTER TABLE quarantine ADD COLUMN uploads TEXT NOT NULL DEFAULT '[]'`,
  ],
}
