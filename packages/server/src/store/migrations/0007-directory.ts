import type { Migration } from './migration.ts'

/**
 * The directory: more states of an agency, mergers, what an agency can take, whom it acts through, and the words it is found by. A column
 * takes the place of `status`, for SQLite changes no CHECK; a gateway of the version before goes on working beside this.
 */
export const directory: Migration = {
  number: 7,
  name: 'directory',
  statements: [
    `ALTER TABLE agencies ADD COLUMN standing TEXT NOT NULL DEFAULT 'active'
      CHECK (standing IN ('draft', 'requested', 'active', 'suspended', 'closed'))`,
    `UPDATE agencies SET standing = status`,
    `ALTER TABLE agencies DROP COLUMN status`,
    `ALTER TABLE agencies RENAME COLUMN standing TO status`,
    `ALTER TABLE agencies ADD COLUMN merged_at INTEGER`,
    `ALTER TABLE agencies ADD COLUMN mail TEXT`,
    `ALTER TABLE agencies ADD COLUMN max_bytes INTEGER`,
    `ALTER TABLE agencies ADD COLUMN accepts TEXT`,
    `ALTER TABLE agencies ADD COLUMN version INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE agencies ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE agencies ADD COLUMN search TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE agencies ADD COLUMN words_written INTEGER NOT NULL DEFAULT 0`,
    `UPDATE agencies SET changed_at = created_at,
      version = (SELECT count(*) FROM agencies AS other WHERE other.code <= agencies.code)`,
    `CREATE INDEX agencies_by_version ON agencies (version)`,
    `CREATE INDEX agencies_by_parent ON agencies (parent_id, code)`,
    `CREATE INDEX agencies_by_successor ON agencies (successor_id) WHERE successor_id IS NOT NULL`,
    `CREATE INDEX agencies_by_text ON agencies (code, search, id)`,
    `CREATE INDEX agencies_without_words ON agencies (id) WHERE words_written = 0`,
    `CREATE TABLE agency_words (
      word TEXT NOT NULL, agency_id TEXT NOT NULL, PRIMARY KEY (word, agency_id)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX agency_codes_of_agency ON agency_codes (agency_id)`,
    `CREATE TABLE delegations (
      id TEXT PRIMARY KEY, agency_id TEXT NOT NULL REFERENCES agencies (id),
      intermediary_id TEXT NOT NULL REFERENCES agencies (id), scopes TEXT NOT NULL, valid_from INTEGER NOT NULL,
      valid_to INTEGER, created_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX delegations_of_agency ON delegations (agency_id, intermediary_id)`,
  ],
}
