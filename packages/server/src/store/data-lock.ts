import { DatabaseSync } from 'node:sqlite'
import { UsageError } from '@sealpost/core/errors'

/**
 * Keeps a second gateway off the same data: an exclusive transaction on a file of its own, which the system ends with the process,
 * however the process ends. Throws `ERR_USAGE_DATA_IN_USE`.
 */
export function lockData(path: string): { release(): void } {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw new UsageError('ERR_USAGE_DATA_IN_USE', 'Another gateway uses this data directory', {
      cause,
    })
  }
  return {
    release: () => {
      database.close()
    },
  }
}
