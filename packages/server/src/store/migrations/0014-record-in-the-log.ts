import type { Migration } from './migration.ts'

/** What an action's commitment in the evidence log is made with. Leaves about actions have numbers below zero, for they are about no event. */
export const recordInTheLog: Migration = {
  number: 14,
  name: 'record in the log',
  statements: [`ALTER TABLE audit ADD COLUMN salt TEXT NOT NULL DEFAULT ''`],
}
