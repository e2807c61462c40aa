import type { Command } from 'commander'
import type { TokensOptions } from './tokens.ts'

export function addTokensCommand(program: Command): void {
  program
    .command('tokens')
    .description('List the tokens that a PKCS#11 library sees, their keys and certificates')
    .requiredOption('--pkcs11 <module>', 'the vendor’s PKCS#11 library')
    .option('--token <label>', 'log in to this token (label), which then shows its private keys')
    .option('--pin-file <file>', 'file whose first line is the PIN, with --token')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nWithout --token nobody logs in, and certificates stand for the keys.')
    .action(async (options: TokensOptions) => {
      const { runTokens } = await import('./tokens.ts')
      await runTokens(options)
    })
}
