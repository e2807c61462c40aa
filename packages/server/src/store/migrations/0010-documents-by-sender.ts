import type { Migration } from './migration.ts'

/** Documents are looked for by who issued them and then by the day, never by the day alone: a recount of a month reads that month only. */
export const documentsBySender: Migration = {
  number: 10,
  name: 'documents-by-sender',
  statements: [
    `CREATE INDEX documents_by_sender ON documents (sender_id, issue_date)`,
    `DROP INDEX documents_by_issue_date`,
  ],
}
