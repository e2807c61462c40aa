import type { Migration } from './migration.ts'

export const rollingUpgrades: Migration = {
  number: 13,
  name: 'rolling upgrades',
  // Whoever does not know this step says nothing of the column: its steps only expand.
  statements: [`ALTER TABLE migrations ADD COLUMN least_known INTEGER NOT NULL DEFAULT 0`],
}
