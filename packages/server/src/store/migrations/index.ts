import { firstTables } from './0001-first-tables.ts'
import { evidenceLog } from './0002-evidence-log.ts'
import { shareRollups } from './0003-share-rollups.ts'
import { endpoints } from './0004-endpoints.ts'
import { judgements } from './0005-judgements.ts'
import { quarantine } from './0006-quarantine.ts'
import { directory } from './0007-directory.ts'
import { doors } from './0008-doors.ts'
import { connectors } from './0009-connectors.ts'
import { documentsBySender } from './0010-documents-by-sender.ts'
import { directoryImports } from './0011-directory-imports.ts'
import { quarantineKeys } from './0012-quarantine-keys.ts'
import { rollingUpgrades } from './0013-rolling-upgrades.ts'
import { recordInTheLog } from './0014-record-in-the-log.ts'
import type { Migration } from './migration.ts'

export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  evidenceLog,
  shareRollups,
  endpoints,
  judgements,
  quarantine,
  directory,
  doors,
  connectors,
  documentsBySender,
  directoryImports,
  quarantineKeys,
  rollingUpgrades,
  recordInTheLog,
]
