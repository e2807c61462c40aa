import { z } from 'zod'
import type { Context } from '../../context.ts'
import { forgetUploads, selectUnwiped } from '../../store/statements/quarantine-uploads.ts'
import { selectQuarantine } from '../../store/statements/select-quarantine.ts'
import { vaultOf } from './vault-of.ts'

const keys = z.array(z.string())

/**
 * Finishes what a gateway left that died: compartments that no open case names are destroyed, for it died before the case was written, or after
 * it was decided; and the uploads of a case are wiped, for it died in between. A job.
 */
export async function sweepVault(context: Context): Promise<void> {
  await wipeUploads(context)
  const vault = vaultOf(context)
  for (const id of await vault.list(context.config.orphanGraceMs)) {
    const found = await selectQuarantine(context.store.read, id)
    if (found?.state !== 'held') await vault.shred(id)
  }
}

async function wipeUploads({ store, blobs }: Context): Promise<void> {
  for (const { id, uploads } of await selectUnwiped(store.read)) {
    for (const key of keys.parse(JSON.parse(uploads))) await blobs.wipe(key)
    await store.write((db) => forgetUploads(db, id))
  }
}
