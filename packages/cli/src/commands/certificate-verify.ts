import {
  verifyCertificate,
  type CertificateReport,
  type CertificateVerificationOptions,
} from '@sealpost/core'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readInstant } from '../input/instants.ts'
import { readDerValues } from '../input/read-input.ts'
import { readVerifyingMaterial, type TrustOptions } from '../input/trust-options.ts'
import { paint } from '../output/paint.ts'

export interface CertificateVerifyOptions extends TrustOptions {
  readonly revocation: string
  readonly at?: string
  readonly keyUsage: readonly string[]
  readonly eku: readonly string[]
  readonly policyOid: readonly string[]
  readonly explicitPolicy?: true
  readonly inhibitPolicyMapping?: true
  readonly inhibitAnyPolicy?: true
  readonly json?: true
}

const STATUS = {
  PASSED: EXIT.passed,
  FAILED: EXIT.failed,
  INDETERMINATE: EXIT.indeterminate,
} as const

export async function runCertificateVerify(
  file: string,
  options: CertificateVerifyOptions,
): Promise<number> {
  const [certificate, ...others] = await readDerValues([file])
  if (certificate === undefined)
    throw new CliError(EXIT.unreadable, `${file}: holds no certificate`)
  const report = await verifyCertificate(certificate, await readOptions(options, others))
  process.stdout.write(`${options.json === true ? JSON.stringify(report) : asText(report)}\n`)
  return STATUS[report.indication]
}

async function readOptions(
  options: CertificateVerifyOptions,
  others: readonly Uint8Array[],
): Promise<CertificateVerificationOptions> {
  const material = await readVerifyingMaterial(options)
  return {
    ...material,
    untrusted: [...others, ...material.untrusted],
    revocation: readMode(options.revocation),
    at: options.at === undefined ? new Date() : readInstant('--at', options.at),
    keyUsage: options.keyUsage,
    eku: options.eku,
    policyOids: options.policyOid,
    explicitPolicy: options.explicitPolicy === true,
    inhibitPolicyMapping: options.inhibitPolicyMapping === true,
    inhibitAnyPolicy: options.inhibitAnyPolicy === true,
  }
}

function readMode(text: string): 'required' | 'if-present' | 'off' {
  if (text === 'required' || text === 'if-present' || text === 'off') return text
  throw new CliError(EXIT.usage, `--revocation takes required, if-present or off, not "${text}"`)
}

function asText({
  indication,
  subIndication,
  validationTime,
  chain,
  findings,
}: CertificateReport): string {
  const colour = ({ PASSED: 'green', INDETERMINATE: 'yellow', FAILED: 'red' } as const)[indication]
  const title = subIndication === null ? indication : `${indication} / ${subIndication}`
  return [
    `${paint(colour, title)}  judged for ${validationTime}`,
    ...chain.map(
      ({ subject, notBefore, notAfter }, depth) =>
        `${'  '.repeat(depth + 1)}${subject} (${notBefore} to ${notAfter})`,
    ),
    ...findings.map(
      ({ code, message, at }) => `  ${message} [${code}${at === undefined ? '' : `; ${at}`}]`,
    ),
  ].join('\n')
}
