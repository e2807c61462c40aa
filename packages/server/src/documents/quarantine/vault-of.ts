import { join } from 'node:path'
import type { Context } from '../../context.ts'
import { openSharedVault } from './shared-vault.ts'
import { openVault, type Vault } from './vault.ts'

/** Where the files are, there is the vault: in the bucket that every gateway reaches, or on this machine. */
export function vaultOf(context: Context): Vault {
  const { config, blobs } = context
  if (blobs.sealed === undefined) return openVault(join(config.dataDirectory, 'quarantine'))
  const keyFile = config.quarantineKeyFile ?? join(config.dataDirectory, 'quarantine.key')
  return openSharedVault(context, blobs.sealed, keyFile)
}
