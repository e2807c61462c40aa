import { Option, type Command } from 'commander'
import { repeatable } from '../repeatable.ts'
import { addPdfPassword } from '../input/pdf-password.ts'
import { addTrustOptions } from '../input/trust-options.ts'
import type { VerifyOptions } from './verify.ts'

const EXIT_STATUS = `
Exit status: 0 every file TOTAL-PASSED, 1 a file TOTAL-FAILED, 2 a file INDETERMINATE and none failed,
             64 wrong usage, 66 a file cannot be read.

Without --trust nothing is trusted: integrity is told, the signer is not vouched for (NO_CERTIFICATE_CHAIN_FOUND).`

/** What facts are gathered with: on replay it would change nothing, so it is refused. */
const GATHERING = [
  'trust',
  'untrusted',
  'crl',
  'ocsp',
  'online',
  'cache',
  'privateAddresses',
  'detached',
  'pdfPasswordFile',
  'facts',
]

export function addVerifyCommand(program: Command): void {
  const command = program
    .command('verify')
    .description('Verify the signatures of PDF, XML and edXML files')
    .argument('[file...]', 'files to verify')
  addPdfPassword(addTrustOptions(command))
    .addOption(repeatable('--detached <file>', 'a file that a detached signature refers to'))
    .option('--policy <name|file>', 'baseline, official-duty, or a JSON file', 'baseline')
    .option('--at <instant>', 'judge for this RFC 3339 instant instead of now')
    .option('--json', 'one JSON report a line')
    .option('--html <file>', 'write the report as a page for people, too; for one file')
    .option('--pdf <file>', 'write the report for people as a PDF, too; for one file')
    .option('--etsi <file>', 'write the report as ETSI TS 119 102-2 XML, too; for one file')
    .option(
      '--facts <file>',
      'keep what was found out, to be judged again with --replay; for one file',
    )
    .addOption(
      new Option('--replay <facts>', 'judge saved facts again, without the document').conflicts(
        GATHERING,
      ),
    )
    .addOption(
      new Option('--lang <language>', 'language of the page and the PDF')
        .choices(['vi', 'en'])
        .default('vi'),
    )
    .option('--force', 'replace existing files')
    .addHelpText('after', EXIT_STATUS)
    .action(async (files: string[], options: VerifyOptions) => {
      const { runVerify } = await import('./verify.ts')
      process.exitCode = await runVerify(files, options)
    })
}
