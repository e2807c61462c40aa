import type { Command } from 'commander'
import { repeatable } from '../repeatable.ts'
import type { RestoreCommandOptions } from './restore.ts'

const EXPLANATION = `
Brings a backup into the place that the settings name, embedded or PostgreSQL and S3, wherever the backup comes from. The place is empty, but
for key files and trust anchors that you put there first. Every digest is checked and the log is computed anew before it says that it is done.

Start the gateway then: a log that is behind a head that was signed refuses to sign (see docs/backup.md for what to do).

Exit status: 0 restored and whole, 1 something is altered or missing (named), 64 wrong usage or a place that is not empty, 66 there is no backup.`

export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .description('Bring a backup back into an empty place')
    .requiredOption('--from <folder>', 'the backup')
    .option('--config <file>', 'settings as JSON; SEALPOST_* variables override them')
    .option('--even-if-damaged', 'bring back what there is, though something is altered or missing')
    .addOption(repeatable('--head <checkpoint>', 'a checkpoint kept elsewhere: what is lost since'))
    .addOption(repeatable('--key <key>', 'verifier key of the log, or a file that holds it'))
    .option('--json', 'the report as JSON')
    .addHelpText('after', EXPLANATION)
    .action(async (options: RestoreCommandOptions) => {
      const { runRestore } = await import('./restore.ts')
      await runRestore(options)
    })
}
