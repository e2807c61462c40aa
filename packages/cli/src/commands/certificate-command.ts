import type { Command } from 'commander'
import { repeatable } from '../repeatable.ts'
import { addTrustOptions } from '../input/trust-options.ts'
import type { CertificateVerifyOptions } from './certificate-verify.ts'

export function addCertificateCommand(program: Command): void {
  const certificate = program
    .command('certificate')
    .description('Judge certificates by themselves (RFC 5280)')
  addVerify(certificate)
  addBatch(certificate)
}

function addVerify(certificate: Command): void {
  const command = certificate
    .command('verify')
    .description('Verify one certificate up to a trust anchor; exit status as for verify')
    .argument('<file>', 'the certificate, PEM or DER; further ones in the file complete its chain')
  addTrustOptions(command)
    .option('--revocation <mode>', 'required, if-present or off', 'required')
    .option('--at <instant>', 'judge for this RFC 3339 instant instead of now')
    .addOption(repeatable('--key-usage <name>', 'must be allowed, such as digitalSignature'))
    .addOption(repeatable('--eku <name|oid>', 'must be allowed, such as timeStamping'))
    .addOption(repeatable('--policy-oid <oid>', 'acceptable certificate policy'))
    .option('--explicit-policy', 'a policy must be valid for the whole path')
    .option('--inhibit-policy-mapping', 'no policy mapping')
    .option('--inhibit-any-policy', 'anyPolicy stands for no other')
    .option('--json', 'the report as JSON')
    .action(async (file: string, options: CertificateVerifyOptions) => {
      const { runCertificateVerify } = await import('./certificate-verify.ts')
      process.exitCode = await runCertificateVerify(file, options)
    })
}

function addBatch(certificate: Command): void {
  certificate
    .command('batch')
    .description('Judge many path cases in one process; one result a line')
    .argument('<file>', 'the cases: a JSON array, or an object with a member "cases"')
    .option('--json', 'results as JSON lines (the only form)')
    .action(async (file: string) => {
      const { runCertificateBatch } = await import('./certificate-batch.ts')
      await runCertificateBatch(file)
    })
}
