import type { Command } from 'commander'
import { repeatable } from '../repeatable.ts'
import type { ConformanceOptions } from './conformance.ts'

const EXPLANATION = `
Plays a sending and a receiving agency against a gateway that runs. Both agencies should exist for tests alone: documents are sent, which
say in their subject that they are a test; what is not received is taken back at the end.

The keys may also be in SEALPOST_SENDER_KEY and SEALPOST_RECIPIENT_KEY, the code of the recipient in SEALPOST_RECIPIENT. Without a code
the gateway is asked whose key it is (GET /v1/me).

Exit status: 0 all passed, 1 a case failed, 64 wrong usage, 66 the gateway or a file cannot be reached.`

export function addConformanceCommand(program: Command): void {
  program
    .command('conformance')
    .description('Check a gateway, or what stands in front of it, by playing two agencies')
    .requiredOption('--base-url <url>', 'of the gateway')
    .option('--sender-key-file <file>', 'API key of the agency that sends')
    .option('--recipient-key-file <file>', 'API key of the agency that receives')
    .option('--recipient <code>', 'code of the agency that receives; default: that of its key')
    .addOption(repeatable('--only <name>', 'play this case alone'))
    .option('--json', 'the report as JSON')
    .addHelpText('after', EXPLANATION)
    .action(async (options: ConformanceOptions) => {
      const { runConformance } = await import('./conformance.ts')
      await runConformance(options)
    })
}
