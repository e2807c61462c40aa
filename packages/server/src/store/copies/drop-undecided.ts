// What is not decided has no place in a copy: drafts, whose files nobody has looked into yet, cases that wait for an officer, whose files
// are locked away with a key of their own, and requests in hand. Nothing of it was acknowledged as accepted; who sent it sends it again.
// Who kept the evidence log keeps it no more.
import { DatabaseSync } from 'node:sqlite'

/** Children go with their parents. */
const UNDECIDED = [
  `DELETE FROM documents WHERE state = 'draft'`,
  `DELETE FROM quarantine WHERE state = 'held'`,
  `DELETE FROM quarantine_keys`,
  `DELETE FROM idempotency WHERE answer IS NULL`,
  `UPDATE evidence_lease SET until = 0`,
]

/** In the copy alone, overwritten there. Leaves one file, without a log beside it. */
export function dropUndecided(path: string): void {
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON; BEGIN')
    for (const statement of UNDECIDED) database.exec(statement)
    // Without pages that were given back: what stood there is not in the new file.
    database.exec('COMMIT; VACUUM; PRAGMA journal_mode = DELETE')
  } finally {
    database.close()
  }
}
