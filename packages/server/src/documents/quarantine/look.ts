// What an officer sees of the cases, and the files themselves, each look an event.
import type { Context } from '../../context.ts'
import { NOBODY } from '../../events.ts'
import { Refusal } from '../../refusals.ts'
import { insertEvents } from '../../store/statements/insert-events.ts'
import { selectAgency } from '../../store/statements/select-agency.ts'
import { selectHeldQuarantine, selectQuarantine } from '../../store/statements/select-quarantine.ts'
import { vaultOf } from './vault-of.ts'

export interface QuarantineCase {
  readonly id: string
  readonly sender: { readonly code: string; readonly name: string }
  readonly heldAt: string
  readonly files: number
  /** Where the first mark was found. */
  readonly file: number
  readonly page: number
}

/** Cases that wait for a word, oldest first. */
export async function listQuarantine(context: Context): Promise<QuarantineCase[]> {
  const rows = await selectHeldQuarantine(context.store.read)
  return Promise.all(
    rows.map(async ({ id, sender_id, held_at, files, file, page }) => {
      const sender = await selectAgency(context.store.read, sender_id)
      const names = { code: sender?.code ?? '', name: sender?.name ?? '' }
      return { id, sender: names, heldAt: new Date(held_at).toISOString(), files, file, page }
    }),
  )
}

/** Throws `not-found`, also when the case is decided: nothing is there any more. */
export async function openQuarantined(
  context: Context,
  id: string,
  file: number,
): Promise<AsyncIterable<Uint8Array>> {
  const row = await selectQuarantine(context.store.read, id)
  if (row?.state !== 'held' || file > row.files)
    throw new Refusal('not-found', 'There is no such file')
  const about = { ...NOBODY, at: context.clock(), senderId: null }
  const data = { quarantineId: id, file }
  await context.store.write((db) =>
    insertEvents(db, [{ ...about, type: 'document.quarantine-looked-at', data }]),
  )
  return vaultOf(context).read(id, String(file))
}
