import type { Migration } from './migration.ts'

export const doors: Migration = {
  number: 8,
  name: 'doors',
  statements: [
    `CREATE TABLE oauth_clients (
      id TEXT PRIMARY KEY, agency_id TEXT NOT NULL REFERENCES agencies (id), label TEXT NOT NULL, scopes TEXT NOT NULL,
      jwks TEXT NOT NULL, certificate_bound INTEGER NOT NULL, created_at INTEGER NOT NULL, revoked_at INTEGER
    ) STRICT`,
    `CREATE INDEX oauth_clients_agency ON oauth_clients (agency_id)`,
    `CREATE TABLE oauth_assertions (
      client_id TEXT NOT NULL, jti_hash TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (client_id, jti_hash)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX oauth_assertions_expiry ON oauth_assertions (expires_at)`,
    `CREATE TABLE access_tokens (
      hash TEXT PRIMARY KEY, client_id TEXT NOT NULL REFERENCES oauth_clients (id), scopes TEXT NOT NULL, certificate TEXT,
      created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX access_tokens_expiry ON access_tokens (expires_at)`,
    `CREATE TABLE sessions (
      hash TEXT PRIMARY KEY, subject TEXT NOT NULL, name TEXT, roles TEXT NOT NULL, created_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL, ends_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX sessions_end ON sessions (ends_at)`,
    `CREATE TABLE audit (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, agency_id TEXT,
      method TEXT NOT NULL, route TEXT NOT NULL, target TEXT NOT NULL, address TEXT NOT NULL, trace_id TEXT NOT NULL, status INTEGER,
      created TEXT
    ) STRICT`,
    // The operator may what the gateway has learned since its key was made.
    `UPDATE api_keys SET scopes = REPLACE(scopes, ']', ',"book:read","audit:read","deliveries:operate"]') WHERE agency_id IS NULL`,
  ],
}
