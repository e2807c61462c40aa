import type { Migration } from './migration.ts'

/** Listings are written down piece by piece where nobody looks, and become the directory in one short transaction. */
export const directoryImports: Migration = {
  number: 11,
  name: 'directory-imports',
  statements: [
    `CREATE TABLE directory_imports (
      id TEXT PRIMARY KEY, renewed_at INTEGER NOT NULL, is_over INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE staged_agencies (
      import_id TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL, code_102 TEXT,
      name TEXT NOT NULL, level TEXT NOT NULL, parent_id TEXT, status TEXT NOT NULL, mail TEXT, successor_id TEXT,
      merged_at INTEGER, staged_at INTEGER NOT NULL, words_written INTEGER NOT NULL, PRIMARY KEY (import_id, position)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE staged_codes (
      import_id TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, agency_id TEXT NOT NULL,
      valid_from INTEGER NOT NULL, valid_to INTEGER, PRIMARY KEY (import_id, position, code, valid_from)
    ) STRICT, WITHOUT ROWID`,
  ],
}
