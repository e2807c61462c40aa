import type { SignatureReport, VerificationReport } from '@sealpost/core'

export function signatureReport(changes: Partial<SignatureReport> = {}): SignatureReport {
  return {
    id: 'Signature1',
    kind: 'signature',
    format: 'ETSI.CAdES.detached',
    level: 'PAdES-B-T',
    indication: 'TOTAL-PASSED',
    subIndication: null,
    digestsMatch: true,
    signatureValueValid: true,
    coverage: 'whole-document',
    changesAfter: 'none',
    changesPermitted: null,
    covered: [{ uri: '', kind: 'whole-document', bytes: 1_234_567 }],
    signer: {
      subject: 'CN=Nguyễn Văn A,OU=Văn phòng,O=UBND tỉnh\\, thử,C=VN',
      commonName: 'Nguyễn Văn A',
      issuer: 'CN=Pretend CA,C=VN',
      serial: '0a',
      sha256: 'ab'.repeat(32),
      role: 'agency',
      agency: 'H14.12',
    },
    algorithm: { digest: 'SHA-256', signature: 'RSA', keyBits: 2048 },
    claimedSigningTime: '2026-11-23T18:30:00Z',
    bestSignatureTime: '2026-11-24T02:00:00Z',
    timestamps: [
      {
        kind: 'signature',
        time: '2026-11-24T02:00:00Z',
        indication: 'PASSED',
        subIndication: null,
        findings: [],
      },
    ],
    findings: [],
    ...changes,
  }
}

export function verificationReport(changes: Partial<VerificationReport> = {}): VerificationReport {
  return {
    version: 1,
    tool: 'sealpost 0.0.0',
    policy: 'baseline',
    validationTime: '2026-11-24T03:00:00Z',
    document: { name: 'letter.pdf', kind: 'pdf', bytes: 2_000_000, sha256: 'cd'.repeat(32) },
    indication: 'TOTAL-PASSED',
    subIndication: null,
    findings: [],
    signatures: [signatureReport()],
    ...changes,
  }
}
