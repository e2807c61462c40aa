// Builds fact sets by hand: one good signature, from which each test changes the one thing it is about.
import type { Facts, ReferenceFacts, SignatureFacts } from '../../src/validation/facts.ts'
import type {
  CertificateFacts,
  ChainFacts,
  RevocationFacts,
  TimestampFacts,
} from '../../src/trust/facts.ts'

export const NOW = '2026-06-01T00:00:00Z'
const SIGNED = '2025-03-01T08:00:00Z'

function certificate(id: string, changes: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    id,
    subject: `CN=${id}`,
    issuer: 'CN=ca',
    commonName: id,
    serial: '01',
    notBefore: '2024-01-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
    key: { kind: 'RSA', bits: 3072, curve: null },
    signatureAlgorithm: { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' },
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsage: null,
    isCa: false,
    selfSigned: false,
    ocspNoCheck: false,
    revocationNotNeeded: false,
    ...changes,
  }
}

export function chain(...certificates: string[]): ChainFacts {
  return { certificates, anchor: { name: 'CN=root', id: 'root', notAfter: null }, problems: [] }
}

export function revocation(about: string, changes: Partial<RevocationFacts> = {}): RevocationFacts {
  return {
    id: `crl-${about}`,
    kind: 'crl',
    origin: 'embedded',
    certificate: about,
    status: 'good',
    revocationTime: null,
    revocationReason: null,
    thisUpdate: '2026-05-31T00:00:00Z',
    nextUpdate: '2026-06-08T00:00:00Z',
    producedAt: '2026-05-31T00:00:00Z',
    expiredCertsOnCrl: null,
    archiveCutoff: null,
    signatureAlgorithm: { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' },
    signatureValid: true,
    issuer: about === 'ca' ? 'root' : 'ca',
    chain: about === 'ca' ? chain('root') : chain('ca', 'root'),
    problems: [],
    ...changes,
  }
}

export function timestamp(
  id: string,
  time: string,
  changes: Partial<TimestampFacts> = {},
): TimestampFacts {
  return {
    id,
    kind: 'signature',
    time,
    accuracyMs: 0,
    imprintDigest: 'SHA-256',
    imprintMatches: true,
    signatureAlgorithm: { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' },
    signatureValid: true,
    signingCertificate: 'tsa',
    chain: chain('tsa', 'ca', 'root'),
    covers: ['signature'],
    problems: [],
    ...changes,
  }
}

export function reference(changes: Partial<ReferenceFacts> = {}): ReferenceFacts {
  return {
    uri: '',
    kind: 'whole-document',
    bytes: 1000,
    found: true,
    ambiguous: false,
    digestAlgorithm: 'SHA-256',
    digestMatches: true,
    ...changes,
  }
}

export function signature(changes: Partial<SignatureFacts> = {}): SignatureFacts {
  return {
    id: 'Signature1',
    object: 'signature',
    kind: 'signature',
    format: 'ETSI.CAdES.detached',
    level: 'PAdES-BASELINE-B',
    formatProblems: [],
    references: [reference()],
    signatureAlgorithm: { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' },
    signatureValueValid: true,
    signer: {
      certificate: 'signer',
      chain: chain('signer', 'ca', 'root'),
      reference: { digestAlgorithm: 'SHA-256', digestMatches: true, issuerSerialMatches: null },
    },
    claimedSigningTime: SIGNED,
    attributes: {
      bindsContent: true,
      problems: [],
      policyId: null,
      policyDigest: null,
      claimedRoles: [],
      commitments: [],
    },
    timestamps: [],
    coverage: 'whole-document',
    changesAfter: 'none',
    changesPermitted: true,
    formFilledAfter: false,
    remarks: [],
    ...changes,
  }
}

const CA = {
  issuer: 'CN=root',
  isCa: true,
  notBefore: '2018-01-01T00:00:00Z',
  notAfter: '2048-01-01T00:00:00Z',
}

function certificates(
  changes: Record<string, Partial<CertificateFacts>> = {},
): Facts['certificates'] {
  const tsa = { extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'] }
  const root = { ...CA, selfSigned: true }
  const given: Record<string, Partial<CertificateFacts>> = { signer: {}, ca: CA, root, tsa }
  return Object.fromEntries(
    Object.entries({ ...given, ...changes }).map(([id, change]) => [
      id,
      certificate(id, { ...given[id], ...change }),
    ]),
  )
}

export interface Parts {
  readonly signature?: Partial<SignatureFacts>
  readonly signatures?: readonly SignatureFacts[]
  readonly certificates?: Record<string, Partial<CertificateFacts>>
  readonly revocations?: readonly RevocationFacts[]
  readonly timestamps?: readonly TimestampFacts[]
}

export function facts(parts: Parts = {}): Facts {
  const timestamps = parts.timestamps ?? []
  const ids = timestamps.map(({ id }) => id)
  return {
    version: 1,
    document: { name: 'a.pdf', kind: 'pdf', bytes: 1000, sha256: '00'.repeat(32) },
    problems: [],
    signatures: parts.signatures ?? [signature({ timestamps: ids, ...parts.signature })],
    certificates: certificates(parts.certificates),
    revocations: parts.revocations ?? [revocation('signer'), revocation('ca'), revocation('tsa')],
    timestamps: Object.fromEntries(timestamps.map((row) => [row.id, row])),
  }
}
