// Person or agency is not in a certificate: the register says it, and only for the sender's own certificates.
import type { SignatureReport, SignerSummary, VerificationReport } from '@sealpost/core/validation'
import type { AgencyId } from '../ids.ts'
import type { CertificateHolder } from '../store/statements/select-certificates-by-digest.ts'

type Finding = SignatureReport['findings'][number]

/** The reports with the role of each signer, as far as the register knows it. */
export function assignRoles(
  reports: readonly VerificationReport[],
  holders: readonly CertificateHolder[],
  senderId: AgencyId,
): readonly VerificationReport[] {
  const byDigest = new Map(holders.map((holder) => [holder.sha256, holder]))
  return reports.map((report) => ({
    ...report,
    signatures: report.signatures.map((signature) => assignRole(signature, byDigest, senderId)),
  }))
}

/** The certificates to look up. */
export function signersOf(reports: readonly VerificationReport[]): readonly string[] {
  const signers = reports.flatMap((report) =>
    report.signatures.map((signature) => signature.signer?.sha256),
  )
  return [...new Set(signers.filter((sha256) => sha256 !== undefined))]
}

function assignRole(
  signature: SignatureReport,
  byDigest: ReadonlyMap<string, CertificateHolder>,
  senderId: AgencyId,
): SignatureReport {
  const { signer } = signature
  if (signer === null) return signature
  const holder = byDigest.get(signer.sha256)
  if (holder?.agency_id === senderId)
    return { ...signature, signer: { ...signer, role: holder.role } }
  return {
    ...signature,
    signer: { ...signer, role: null },
    findings: [...signature.findings, strange(signer, holder)],
  }
}

function strange(signer: SignerSummary, holder: CertificateHolder | undefined): Finding {
  const known = holder === undefined ? 'not in the register' : 'registered for another agency'
  return {
    code: holder === undefined ? 'SIGNER_NOT_REGISTERED' : 'SIGNER_OF_ANOTHER_AGENCY',
    severity: 'warning',
    message: `The certificate ${signer.serial} is ${known}, so it counts neither as a person of the sender nor as its seal`,
    clause: 'Circular 41/2017, 8',
    at: 'signer',
  }
}
