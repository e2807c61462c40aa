import type { Command } from 'commander'
import type { SignOptions } from './sign.ts'

const PASSWORDS = `
The password of the key comes from --password-file, from SEALPOST_PASSWORD or from a prompt; never from the command line.`

export function addSignCommand(program: Command): void {
  program
    .command('sign')
    .description('Sign a PDF (PAdES) or an XML file (XAdES); the original is never changed')
    .argument('<file>', 'the file to sign')
    .option('--p12 <file>', 'key and certificates in one PKCS#12 file')
    .option('--key <file>', 'private key, PEM (with --certificate)')
    .option('--certificate <file>', 'certificate and its issuers, PEM')
    .option('--password-file <file>', 'file whose first line is the password')
    .option('--tsa <url>', 'time-stamping authority (RFC 3161): signs at level B-T')
    .option('--reason <text>', 'why it is signed (PDF)')
    .option('--location <text>', 'where it is signed (PDF)')
    .option('--field <name>', 'an existing empty signature field, or the name of a new one (PDF)')
    .option('--at <instant>', 'state this RFC 3339 signing time instead of now')
    .option('--force', 'replace the output if it exists')
    .requiredOption('-o, --output <file>', 'where the signed file goes')
    .addHelpText('after', PASSWORDS)
    .action(async (file: string, options: SignOptions) => {
      const { runSign } = await import('./sign.ts')
      await runSign(file, options)
    })
}
