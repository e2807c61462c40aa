import { instantText } from '../encoding/instant-text.ts'
import type { PublicKey } from '../crypto/index.ts'
import {
  basicConstraints,
  commonName,
  extendedKeyUsage,
  formatName,
  keyUsage,
  noRevAvail,
  ocspNoCheck,
  validityAssuredShortTerm,
  type Certificate,
  type SignatureAlgorithmIdentifier,
} from '../x509/index.ts'
import type { Anchor } from './anchor-set.ts'
import type { AlgorithmFacts, CertificateFacts, KeyFacts } from './facts.ts'
import { isSelfIssued } from './issuer-graph.ts'
import { tryPublicKey, verifyLink } from './verify-link.ts'

const UNKNOWN_KEY: KeyFacts = { kind: 'unknown', bits: 0, curve: null }
const described = new WeakMap<Certificate, CertificateFacts>()

/** What judges need of a certificate; made once, for it never changes. Extensions that cannot be read count as absent here. */
export function certificateFacts(certificate: Certificate): CertificateFacts {
  const known = described.get(certificate)
  if (known !== undefined) return known
  const facts = describe(certificate)
  described.set(certificate, facts)
  return facts
}

/** An anchor that is only a name and a key is described as a certificate without an end. */
export function anchorFacts(anchor: Anchor): CertificateFacts {
  if (anchor.certificate !== null) return certificateFacts(anchor.certificate)
  const name = formatName(anchor.subject)
  return {
    id: anchor.id,
    subject: name,
    issuer: name,
    commonName: commonName(anchor.subject),
    serial: '',
    notBefore: '1970-01-01T00:00:00Z',
    notAfter: '9999-12-31T23:59:59Z',
    key: keyFacts(tryPublicKey(anchor)),
    signatureAlgorithm: { scheme: 'none', digest: null },
    keyUsage: null,
    extendedKeyUsage: null,
    isCa: true,
    selfSigned: true,
    ocspNoCheck: false,
    revocationNotNeeded: false,
  }
}

export function algorithmFacts({ algorithm, oid }: SignatureAlgorithmIdentifier): AlgorithmFacts {
  if (algorithm === undefined) return { scheme: oid, digest: null }
  return { scheme: algorithm.scheme, digest: algorithm.digest ?? null }
}

function describe(certificate: Certificate): CertificateFacts {
  const { id, subject, issuer, extensions } = certificate
  return {
    id,
    subject: formatName(subject),
    issuer: formatName(issuer),
    commonName: commonName(subject),
    serial: certificate.serialHex,
    notBefore: instantText(certificate.notBefore),
    notAfter: instantText(certificate.notAfter),
    key: keyFacts(tryPublicKey(certificate)),
    signatureAlgorithm: algorithmFacts(certificate.signatureAlgorithm),
    keyUsage: extensions.peek(keyUsage) ?? null,
    extendedKeyUsage: extensions.peek(extendedKeyUsage) ?? null,
    isCa: extensions.peek(basicConstraints)?.isCa ?? false,
    selfSigned: isSelfIssued(certificate) && verifyLink(certificate, certificate),
    ocspNoCheck: extensions.has(ocspNoCheck),
    revocationNotNeeded: extensions.has(noRevAvail) || extensions.has(validityAssuredShortTerm),
  }
}

function keyFacts(key: PublicKey | undefined): KeyFacts {
  if (key === undefined) return UNKNOWN_KEY
  const kind = key.kind === 'RSA-PSS' ? 'RSA' : key.kind
  return { kind, bits: key.bits, curve: key.curve ?? null }
}
