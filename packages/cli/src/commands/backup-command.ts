import type { Command } from 'commander'
import { repeatable } from '../repeatable.ts'
import type { BackupOptions, VerifyBackupCommandOptions } from './backup.ts'

const BACKUP = `
Runs beside the gateway, with the same settings: database first, then files, then the evidence log. What the folder has already is not
copied again. Drafts and what waits for an officer are left out: nothing of it was accepted.

Private keys are left out as well, so keep receipt-key.pem and log-key.pem elsewhere; with --with-keys they are in the folder, and whoever
reads it can sign as this gateway.

Exit status: 0 all is there, 1 the gateway itself lacks something (named), 64 wrong usage.`

const VERIFY = `
Reads everything: each file of each document, each entry, tile and head of the log, the rows and receipts that entries are about. With
--head, a checkpoint that was kept elsewhere and is later than the backup, it says how many entries the backup lacks.

Exit status: 0 nothing is missing, 1 something is altered or missing (named), 66 there is no backup.`

export function addBackupCommand(program: Command): void {
  const command = program
    .command('backup')
    .description('Copy a gateway that runs into a folder, or check such a copy (backup verify)')
    .option('--to <folder>', 'where the backup is, or will be; made anew or brought up to date')
    .option('--config <file>', 'settings as JSON; SEALPOST_* variables override them')
    .option('--with-keys', 'copy the private keys too, readable for the owner alone')
    .option('--trust-sizes', 'do not read files again that are there in the right size')
    .option('--json', 'the report as JSON')
    .addHelpText('after', BACKUP)
    .action(async (options: BackupOptions) => {
      const { runBackup } = await import('./backup.ts')
      await runBackup(options)
    })
  command
    .command('verify')
    .description('Prove that nothing is missing in a backup')
    .argument('<folder>', 'the backup')
    .addOption(repeatable('--head <checkpoint>', 'a checkpoint kept elsewhere: a file'))
    .addOption(repeatable('--key <key>', 'verifier key of the log, or a file that holds it'))
    .addHelpText('after', VERIFY)
    .action(async (folder: string, _own: unknown, self: Command) => {
      const { runVerifyBackup } = await import('./backup.ts')
      await runVerifyBackup(folder, self.optsWithGlobals<VerifyBackupCommandOptions>())
    })
}
