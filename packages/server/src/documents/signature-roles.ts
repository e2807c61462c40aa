// Who must have signed what, and what a document's signatures amount to: a pure function of the reports. The classes are the columns
// of the statistics (Decision 28/2018, Articles 4 and 11).
import {
  isFullySigned,
  neededRoles,
  type SignatureReport,
  type VerificationReport,
  type VerifiedDutyFile,
} from '@sealpost/core/validation'

/**
 * `full`: valid person and agency signatures of the official-duty hierarchy wherever they are needed · `part`: some of them ·
 * `other`: intact, by a chain outside the hierarchy · `invalid` · `undetermined`: what could not be judged might still be valid · `unsigned`
 */
export type SignatureClass = 'full' | 'part' | 'other' | 'invalid' | 'undetermined' | 'unsigned'

export type SignedFile = VerifiedDutyFile

export function classifySignatures(files: readonly SignedFile[]): SignatureClass {
  const needing = files.filter((file) => neededRoles(file).length > 0)
  const signatures = needing.flatMap((file) => signaturesOf(file.report))
  if (signatures.some(isFailed)) return 'invalid'
  if (signatures.length === 0) return 'unsigned'
  if (needing.every(isFullySigned)) return 'full'
  if (signatures.some(isUndetermined)) return 'undetermined'
  return signatures.some(isPassed) ? 'part' : 'other'
}

/** Document timestamps say when, not who. */
function signaturesOf(report: VerificationReport): readonly SignatureReport[] {
  return report.signatures.filter((signature) => signature.kind === 'signature')
}

function isPassed(signature: SignatureReport): boolean {
  return signature.indication === 'TOTAL-PASSED'
}

function isFailed(signature: SignatureReport): boolean {
  return signature.indication === 'TOTAL-FAILED' || isRevoked(signature)
}

/**
 * Revoked, and no proof that the signature is older. The standard cannot conclude, but waiting settles nothing: at acceptance the certificate
 * has to be active (Circular 41/2017, Articles 7 and 8, as reported).
 */
export function isRevoked(signature: SignatureReport): boolean {
  return (
    signature.subIndication === 'REVOKED_NO_POE' || signature.subIndication === 'REVOKED_CA_NO_POE'
  )
}

/** Intact, but its chain ends at no anchor of the official-duty hierarchy: waiting would not change that. */
function isOfOtherChain(signature: SignatureReport): boolean {
  return (
    signature.indication === 'INDETERMINATE' &&
    signature.subIndication === 'NO_CERTIFICATE_CHAIN_FOUND'
  )
}

function isUndetermined(signature: SignatureReport): boolean {
  return signature.indication === 'INDETERMINATE' && !isOfOtherChain(signature)
}
