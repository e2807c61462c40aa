// Person or agency is not in a certificate: the register says it, and only for the sender's own certificates. What a register means is the
// library's; here it is filled from the store.
import {
  assignHolders,
  makeRegister,
  restrictToAgency,
  type VerificationReport,
} from '@sealpost/core/validation'
import type { AgencyId } from '../ids.ts'
import type { CertificateHolder } from '../store/statements/select-certificates-by-digest.ts'

/** The reports with the role of each signer, as far as the register knows it. */
export function assignRoles(
  reports: readonly VerificationReport[],
  holders: readonly CertificateHolder[],
  senderId: AgencyId,
): readonly VerificationReport[] {
  const entries = holders.map(({ sha256, role, code }) => ({ sha256, role, agency: code }))
  const register = makeRegister(entries)
  const sender = holders.find(({ agency_id }) => agency_id === senderId)?.code ?? null
  return reports.map((report) => restrictToAgency(assignHolders(report, register), sender))
}

/** The certificates to look up. */
export function signersOf(reports: readonly VerificationReport[]): readonly string[] {
  const signers = reports.flatMap((report) =>
    report.signatures.map((signature) => signature.signer?.sha256),
  )
  return [...new Set(signers.filter((sha256) => sha256 !== undefined))]
}
