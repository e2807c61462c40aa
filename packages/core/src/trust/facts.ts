// What trust/ finds out, as plain JSON values: who is linked to whom and who says what about whom, without a word on time.
// validation/ judges these; instants are RFC 3339 strings in UTC, ids are lower-case hexadecimal SHA-256 of the DER.
import type { Finding } from '../findings.ts'

/** SHA-256 of the object's DER. */
export type ObjectId = string

export interface CertificateFacts {
  readonly id: ObjectId
  /** RFC 4514 distinguished names. */
  readonly subject: string
  readonly issuer: string
  readonly commonName: string | null
  /** Lower-case hexadecimal. */
  readonly serial: string
  readonly notBefore: string
  readonly notAfter: string
  readonly key: KeyFacts
  readonly signatureAlgorithm: AlgorithmFacts
  /** Names of RFC 5280, 4.2.1.3, such as `nonRepudiation`; null when the extension is absent. */
  readonly keyUsage: readonly string[] | null
  /** OIDs; null when the extension is absent. */
  readonly extendedKeyUsage: readonly string[] | null
  readonly isCa: boolean
  readonly selfSigned: boolean
  /** id-pkix-ocsp-nocheck is present (RFC 6960, 4.2.2.2.1). */
  readonly ocspNoCheck: boolean
  /** id-ce-noRevAvail or the validity-assured short-term extension is present. */
  readonly revocationNotNeeded: boolean
}

export interface KeyFacts {
  readonly kind: 'RSA' | 'EC' | 'DSA' | 'Ed25519' | 'Ed448' | 'unknown'
  readonly bits: number
  readonly curve: string | null
}

export interface AlgorithmFacts {
  /** The scheme's name as in `crypto/signature-algorithm.ts`, or the OID or URI when it is unknown. */
  readonly scheme: string
  readonly digest: string | null
}

/** One prospective chain, chosen among the candidates. */
export interface ChainFacts {
  /** Leaf first, the anchor last: `certificates` describes one that is only a key as a certificate without end. */
  readonly certificates: readonly ObjectId[]
  /** Null when no configured anchor was reached. */
  readonly anchor: AnchorFacts | null
  /** What RFC 5280, 6.1 finds wrong whatever the time: signatures, names, constraints, usages, policies. */
  readonly problems: readonly ChainProblem[]
  /** Other paths that were looked at and not taken; absent when there were none. */
  readonly setAside?: readonly PathSetAside[]
}

/** A path to an anchor that a better one, or one as good, was preferred to. */
export interface PathSetAside {
  /** Subjects of the certificates between leaf and anchor, the leaf's issuer first. */
  readonly through: readonly string[]
  /** Subject of the anchor. */
  readonly anchor: string
  readonly faults: readonly PathFault[]
}

export interface PathFault {
  readonly code: string
  /** Of the certificate at fault. */
  readonly subject: string
  readonly message: string
}

export interface AnchorFacts {
  readonly name: string
  /** The anchor certificate's id, or the SHA-256 of its public key. */
  readonly id: ObjectId
  /** The day it stops being trusted (sunset), from the configuration. */
  readonly notAfter: string | null
}

export interface ChainProblem {
  readonly certificate: ObjectId
  readonly finding: Finding
}

/** What one CRL or OCSP response says about one certificate. */
export interface RevocationFacts {
  readonly id: ObjectId
  readonly kind: 'crl' | 'ocsp'
  readonly origin: 'embedded' | 'supplied' | 'fetched'
  readonly certificate: ObjectId
  readonly status: 'good' | 'revoked' | 'on-hold' | 'unknown'
  readonly revocationTime: string | null
  readonly revocationReason: string | null
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  /** OCSP only; a CRL is produced at its thisUpdate. */
  readonly producedAt: string
  readonly expiredCertsOnCrl: string | null
  readonly archiveCutoff: string | null
  readonly signatureAlgorithm: AlgorithmFacts
  readonly signatureValid: boolean
  /** Who signed it; null when its certificate is not at hand. */
  readonly issuer: ObjectId | null
  readonly chain: ChainFacts | null
  /** What makes it unacceptable whatever the time: a foreign issuer, a responder without the right usage, an odd scope. */
  readonly problems: readonly Finding[]
}

export interface TimestampFacts {
  readonly id: ObjectId
  readonly kind: 'signature' | 'document' | 'archive' | 'content'
  /** genTime. */
  readonly time: string
  /** Accuracy in milliseconds, 0 when not stated. */
  readonly accuracyMs: number
  readonly imprintDigest: string
  /** Whether the imprint equals the digest of what it stands for; null when that is missing. */
  readonly imprintMatches: boolean | null
  readonly signatureAlgorithm: AlgorithmFacts
  readonly signatureValid: boolean
  readonly signingCertificate: ObjectId | null
  readonly chain: ChainFacts | null
  /** Ids of the objects whose existence it proves: signatures, certificates, revocation data, earlier timestamps. */
  readonly covers: readonly ObjectId[]
  readonly problems: readonly Finding[]
}
