import type { Context } from '../../context.ts'
import { selectQuarantine } from '../../store/statements/select-quarantine.ts'
import { vaultOf } from './hold.ts'

/**
 * Destroys compartments that no open case names: a gateway died before the case was written, or after it was decided and before the key was
 * destroyed. A job.
 */
export async function sweepVault(context: Context): Promise<void> {
  const vault = vaultOf(context)
  for (const id of await vault.list(context.config.orphanGraceMs)) {
    const found = await selectQuarantine(context.store.read, id)
    if (found?.state !== 'held') await vault.shred(id)
  }
}
