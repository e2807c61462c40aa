import type { PaperEntryRow, PaperRecipientRow, Queries } from '../schema.ts'

/** A line of the paper register with its recipients inside the network, of whom there may be none. */
export async function insertPaperEntry(
  db: Queries,
  entry: PaperEntryRow,
  recipients: readonly PaperRecipientRow[],
): Promise<void> {
  await db.insertInto('paper_entries').values(entry).execute()
  if (recipients.length > 0) await db.insertInto('paper_recipients').values(recipients).execute()
}
