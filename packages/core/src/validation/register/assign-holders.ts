// Who signed, as the register knows it: the same for a report of the library and for one that a gateway judged before it looked.
import type { Finding } from '../../findings.ts'
import type { SignatureReport, SignerSummary, VerificationReport } from '../report.ts'
import { holdsAt, type CertificateRegister } from './certificate-register.ts'

const CLAUSE = 'Circular 41/2017, 8'

/**
 * The report with the role and agency of each signer, at the time its signature is proven to exist. A certificate that the register does not
 * know, or not for that time, has none and is told.
 */
export function assignHolders(
  report: VerificationReport,
  register: CertificateRegister,
): VerificationReport {
  return mapSignatures(report, (signature, signer) => {
    const time = Date.parse(signature.bestSignatureTime ?? report.validationTime)
    const entries = register.entriesOf(signer.sha256)
    const entry = entries.find((each) => holdsAt(each, time))
    if (entry === undefined) return withoutRole(signature, signer, stranger(signer, entries.length))
    return { ...signature, signer: { ...signer, role: entry.role, agency: entry.agency } }
  })
}

/** Signers of any other agency lose their role: for this one they are neither a person of its own nor its seal. */
export function restrictToAgency(
  report: VerificationReport,
  agency: string | null,
): VerificationReport {
  return mapSignatures(report, (signature, signer) => {
    if (signer.role === null || (agency !== null && signer.agency === agency)) return signature
    return withoutRole(signature, signer, {
      code: 'SIGNER_OF_ANOTHER_AGENCY',
      severity: 'warning',
      message: `The certificate ${signer.serial} is registered for another agency, so it counts neither as a person of the sender nor as its seal`,
      clause: CLAUSE,
      at: 'signer',
    })
  })
}

function mapSignatures(
  report: VerificationReport,
  change: (signature: SignatureReport, signer: SignerSummary) => SignatureReport,
): VerificationReport {
  return {
    ...report,
    signatures: report.signatures.map((signature) =>
      signature.signer === null || signature.kind !== 'signature'
        ? signature
        : change(signature, signature.signer),
    ),
  }
}

/** The agency stays: whose certificate it is is known, only not what it counts for. */
function withoutRole(
  signature: SignatureReport,
  signer: SignerSummary,
  why: Finding,
): SignatureReport {
  const findings = [...signature.findings, why]
  return { ...signature, signer: { ...signer, role: null }, findings }
}

function stranger({ serial }: SignerSummary, entries: number): Finding {
  const known =
    entries === 0 ? 'not in the register' : 'registered for another time than that of the signature'
  return {
    code: entries === 0 ? 'SIGNER_NOT_REGISTERED' : 'SIGNER_NOT_REGISTERED_THEN',
    severity: 'warning',
    message: `The certificate ${serial} is ${known}, so it counts neither as a person of the sender nor as its seal`,
    clause: CLAUSE,
    at: 'signer',
  }
}
