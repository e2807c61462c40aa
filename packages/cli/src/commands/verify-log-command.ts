import type { Command } from 'commander'
import { repeatable } from '../repeatable.ts'
import type { VerifyLogCommandOptions } from './verify-log.ts'

const EXPLANATION = `
WHERE is the address of a gateway or of a log (…/tlog), a folder with the files of a log, or the data directory of a gateway (or a copy
of it), whose tables are then compared with the log as well. With --receipt alone nothing else is needed.

Give --key, from a source that is not the gateway: without it the log is checked with the key that it names itself.

Exit status: 0 everything agrees, 1 something does not, 64 wrong usage, 66 a file or the log cannot be read.`

export function addVerifyLogCommand(program: Command): void {
  program
    .command('verify-log')
    .description('Check an evidence log, or a receipt with its proof, without trusting the gateway')
    .argument('[where]', 'the log')
    .addOption(repeatable('--key <key>', 'verifier key of the log, or a file that holds it'))
    .addOption(repeatable('--from <checkpoint>', 'a checkpoint kept from earlier: a file'))
    .addOption(repeatable('--witness <key>', 'a witness that must have cosigned the newest head'))
    .option('--receipt <file>', 'a receipt (JWS)')
    .option('--proof <file>', 'its .tlog-proof')
    .option('--jwks <file>', "the gateway's public keys; default: asked from WHERE")
    .option('--json', 'one report a line')
    .addHelpText('after', EXPLANATION)
    .action(async (where: string | undefined, options: VerifyLogCommandOptions) => {
      const { runVerifyLog } = await import('./verify-log.ts')
      await runVerifyLog(where, options)
    })
}
