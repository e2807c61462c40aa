import {
  verifyCertificate,
  type CertificateReport,
  type CertificateVerificationOptions,
} from '../../src/trust/index.ts'
import { AT, type Issued } from '../support/issue.ts'

/** Verifies the last of `chain` (anchor first) at `AT` without asking about revocation. */
export function verify(
  chain: readonly Issued[],
  options: Partial<CertificateVerificationOptions> = {},
): Promise<CertificateReport> {
  const [anchor, ...below] = chain.map(({ certificate }) => certificate)
  return verifyCertificate(below.at(-1) ?? anchor ?? new Uint8Array(0), {
    trust: anchor === undefined ? [] : [{ certificate: anchor }],
    untrusted: below.slice(0, -1),
    revocation: 'off',
    at: AT,
    ...options,
  })
}

/** Codes of the failures, in order; none for a good certificate. */
export function failures({ findings }: CertificateReport): string[] {
  return findings.flatMap(({ severity, code }) => (severity === 'failure' ? [code] : []))
}

export async function failuresOf(
  chain: readonly Issued[],
  options: Partial<CertificateVerificationOptions> = {},
): Promise<string[]> {
  return failures(await verify(chain, options))
}
