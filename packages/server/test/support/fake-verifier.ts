// A verifier whose documents say themselves how they are to be judged: `@sign <sha256 of the certificate> <indication> <sub-indication>`.
// What real signatures amount to is tested with the real verifier in test/exchange.
import { createHash } from 'node:crypto'
import type { SignatureReport, VerificationReport } from '@sealpost/core/validation'
import type { Verifier } from '@sealpost/server'

export interface Mark {
  readonly certificate: string
  readonly indication?: SignatureReport['indication']
  readonly subIndication?: SignatureReport['subIndication']
}

/** Bytes that begin like a PDF and carry marks. */
export function fakePdf(text: string, marks: readonly Mark[] = []): Buffer {
  const lines = marks.map(
    ({ certificate, indication = 'TOTAL-PASSED', subIndication = null }) =>
      `@sign ${certificate} ${indication} ${String(subIndication)}`,
  )
  return Buffer.from(['%PDF-1.7', text, ...lines, '%%EOF'].join('\n'))
}

export const fakeVerifier: Verifier = {
  verify: async (source, { name, at }) => {
    const bytes = await source.read(0, source.size)
    const signatures = [...Buffer.from(bytes).toString('latin1').matchAll(MARK)].map(toSignature)
    const document = {
      name,
      kind: 'pdf' as const,
      bytes: source.size,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }
    return {
      ...EMPTY,
      ...worstOf(signatures),
      validationTime: at.toISOString(),
      document,
      signatures,
    }
  },
}

const MARK = /@sign (\w+) (\S+) (\S+)/g

const EMPTY = { version: 1, tool: 'fake', policy: 'official-duty', findings: [] } as const

const ORDER = ['TOTAL-FAILED', 'INDETERMINATE', 'TOTAL-PASSED'] as const

function worstOf(
  signatures: readonly SignatureReport[],
): Pick<VerificationReport, 'indication' | 'subIndication'> {
  for (const indication of ORDER) {
    const found = signatures.find((signature) => signature.indication === indication)
    if (found !== undefined) return { indication, subIndication: found.subIndication }
  }
  return { indication: 'INDETERMINATE', subIndication: 'SIGNATURE_NOT_FOUND' }
}

const INDICATIONS: Readonly<Record<string, SignatureReport['indication']>> = {
  'TOTAL-PASSED': 'TOTAL-PASSED',
  'TOTAL-FAILED': 'TOTAL-FAILED',
}

const SUB_INDICATIONS: Readonly<Record<string, SignatureReport['subIndication']>> = {
  HASH_FAILURE: 'HASH_FAILURE',
  REVOKED: 'REVOKED',
  TRY_LATER: 'TRY_LATER',
  NO_CERTIFICATE_CHAIN_FOUND: 'NO_CERTIFICATE_CHAIN_FOUND',
  FORMAT_FAILURE: 'FORMAT_FAILURE',
}

function toSignature(
  [, sha256 = '', indication = '', sub = '']: RegExpMatchArray,
  index: number,
): SignatureReport {
  return fakeSignature({
    id: `Signature${index + 1}`,
    sha256,
    indication: INDICATIONS[indication] ?? 'INDETERMINATE',
    subIndication: SUB_INDICATIONS[sub] ?? null,
  })
}

const NOT_TRUSTED = {
  code: 'CHAIN_NOT_TRUSTED',
  severity: 'failure',
  message: 'CN=fake leads nowhere',
} as const

export function fakeSignature(about: {
  readonly id?: string
  readonly sha256: string
  readonly indication: SignatureReport['indication']
  readonly subIndication?: SignatureReport['subIndication']
  readonly role?: 'person' | 'agency' | null
}): SignatureReport {
  return {
    id: about.id ?? 'Signature1',
    kind: 'signature',
    format: 'ETSI.CAdES.detached',
    level: 'PAdES-BASELINE-B',
    indication: about.indication,
    subIndication: about.subIndication ?? null,
    digestsMatch: true,
    signatureValueValid: true,
    coverage: 'whole-document',
    changesAfter: 'none',
    changesPermitted: true,
    covered: [],
    signer: {
      subject: 'CN=fake',
      commonName: 'fake',
      issuer: 'CN=fake CA',
      serial: '01',
      sha256: about.sha256,
      role: about.role ?? null,
      agency: null,
    },
    algorithm: null,
    claimedSigningTime: null,
    bestSignatureTime: null,
    timestamps: [],
    findings: about.subIndication === 'NO_CERTIFICATE_CHAIN_FOUND' ? [NOT_TRUSTED] : [],
  }
}

export function fakeReport(signatures: readonly SignatureReport[]): VerificationReport {
  return {
    ...EMPTY,
    ...worstOf(signatures),
    validationTime: '2026-11-23T09:00:00.000Z',
    document: { name: null, kind: 'pdf', bytes: 1, sha256: '0'.repeat(64) },
    signatures,
  }
}
