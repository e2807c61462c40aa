import type { SignatureReport, VerificationReport } from '@sealpost/core'

/** The whole document was signed, or nothing came after but what every signer permits. */
export function isAccepted(report: VerificationReport): boolean {
  const { indication, signatures } = report
  return indication === 'TOTAL-PASSED' && signatures.length > 0 && signatures.every(isWhole)
}

function isWhole({ coverage, changesPermitted }: SignatureReport): boolean {
  return (
    (coverage === 'whole-document' || coverage === 'whole-revision') && changesPermitted === true
  )
}
