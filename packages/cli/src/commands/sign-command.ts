import type { Command } from 'commander'
import { addAppearanceOptions } from '../input/appearance-options.ts'
import { addKeyOptions } from '../input/load-signer.ts'
import { addPdfPassword } from '../input/pdf-password.ts'
import { addTrustOptions } from '../input/trust-options.ts'
import type { AugmentOptions, TimestampOptions } from './augment.ts'
import type { SignOptions } from './sign.ts'
import type { CompleteCommandOptions, PrepareCommandOptions } from './two-steps.ts'

const PASSWORDS = `
The password of the key comes from --password-file, from SEALPOST_PASSWORD or from a prompt, a token's PIN from --pin-file, from SEALPOST_PIN or
from a prompt; never from the command line. A PIN is tried once. "sealpost tokens" lists tokens and keys.
Levels LT and LTA need --tsa, --trust and the revocation data: --online, or --crl and --ocsp.`

export function addSignCommand(program: Command): void {
  const command = program
    .command('sign')
    .description(
      'Sign a PDF (PAdES), an XML file or an edXML package (XAdES); the original is never changed',
    )
    .argument('<file>', 'the file to sign')
  addKeyOptions(command)
    .option('--level <level>', 'B, T, LT or LTA; with --tsa at least T', 'B')
    .option('--tsa <url>', 'time-stamping authority (RFC 3161)')
    .option('--element <id>', 'sign the element with this identifier alone (XML)')
    .option('--counter-sign [id]', 'confirm a signature, the only one or the one named (XML)')
  addStatements(command)
  addOutput(addPdfPassword(addTrustOptions(command)))
    .addHelpText('after', PASSWORDS)
    .action(async (file: string, options: SignOptions) => {
      const { runSign } = await import('./sign.ts')
      await runSign(file, options)
    })
}

export function addAugmentCommands(program: Command): void {
  const augment = program
    .command('augment')
    .description('Raise the signatures of a PDF or XML file to level T, LT or LTA')
    .argument('<file>', 'the signed file')
    .requiredOption('--to <level>', 'T, LT or LTA')
    .option('--tsa <url>', 'time-stamping authority (RFC 3161)')
  const raising = addPdfPassword(addTrustOptions(augment))
  addOutput(raising).action(async (file: string, options: AugmentOptions) => {
    const { runAugment } = await import('./augment.ts')
    await runAugment(file, options)
  })
  const timestamp = program
    .command('timestamp')
    .description('Append a document timestamp to a PDF')
    .argument('<file>', 'the PDF')
    .requiredOption('--tsa <url>', 'time-stamping authority (RFC 3161)')
    .option('--private-addresses', 'let --tsa reach loopback and private addresses too')
  addOutput(addPdfPassword(timestamp)).action(async (file: string, options: TimestampOptions) => {
    const { runTimestamp } = await import('./augment.ts')
    await runTimestamp(file, options)
  })
}

export function addTwoStepCommands(program: Command): void {
  const prepare = program
    .command('prepare')
    .description(
      'First step of signing a PDF with a key elsewhere: writes what is to be signed as JSON',
    )
    .argument('<file>', 'the PDF to sign')
    .requiredOption('--certificate <file>', 'the signer’s certificate and its issuers, PEM')
  addOutput(addPdfPassword(addStatements(prepare))).action(
    async (file: string, options: PrepareCommandOptions) => {
      const { runPrepare } = await import('./two-steps.ts')
      await runPrepare(file, options)
    },
  )
  const complete = program
    .command('complete')
    .description(
      'Second step: puts the signature value, or a whole CMS, into the very file that was prepared',
    )
    .argument('<file>', 'the PDF that was prepared')
    .requiredOption('--prepared <file>', 'the JSON that prepare wrote')
    .option('--signature <file>', 'the raw signature value over the signed attributes')
    .option('--cms <file>', 'a whole detached CMS')
    .option('--tsa <url>', 'time-stamping authority (RFC 3161), with --signature')
    .option('--private-addresses', 'let --tsa reach loopback and private addresses too')
  addOutput(complete).action(async (file: string, options: CompleteCommandOptions) => {
    const { runComplete } = await import('./two-steps.ts')
    await runComplete(file, options)
  })
}

/** What a signature says and how it looks. */
function addStatements(command: Command): Command {
  command
    .option('--reason <text>', 'why it is signed (PDF)')
    .option('--location <text>', 'where it is signed (PDF)')
    .option('--field <name>', 'an existing empty signature field, or the name of a new one (PDF)')
    .option('--strict-content', 'refuse a PDF that hides content or may show another after signing')
    .option('--at <instant>', 'state this RFC 3339 signing time instead of now')
  return addAppearanceOptions(command)
}

function addOutput(command: Command): Command {
  return command
    .option('--force', 'replace the output if it exists')
    .requiredOption('-o, --output <file>', 'where the result goes')
}
