// The facts of one document: everything a judge needs, nothing a judge decides. Versioned JSON, so it can be saved and judged
// again under another policy or for another time. PDF and XML fill the same shape; validation/ never sees a document.
import type { Finding } from '../findings.ts'
import type {
  AlgorithmFacts,
  CertificateFacts,
  ChainFacts,
  ObjectId,
  RevocationFacts,
  TimestampFacts,
} from '../trust/facts.ts'
import type {
  ChangesAfter,
  Coverage,
  CoveredPart,
  DocumentSummary,
  SignatureKind,
} from './report.ts'

export const FACTS_VERSION = 1

export interface Facts {
  readonly version: typeof FACTS_VERSION
  readonly document: DocumentSummary
  /** What is wrong with the document itself, such as a structure that cannot be read. */
  readonly problems: readonly Finding[]
  readonly signatures: readonly SignatureFacts[]
  readonly certificates: Readonly<Record<ObjectId, CertificateFacts>>
  readonly revocations: readonly RevocationFacts[]
  readonly timestamps: Readonly<Record<ObjectId, TimestampFacts>>
}

export interface SignatureFacts {
  /** Shown to people: the field name, the XML Id, or a number in document order. */
  readonly id: string
  /** SHA-256 of the signature value: what timestamps prove the existence of. */
  readonly object: ObjectId
  readonly kind: SignatureKind
  readonly format: string
  readonly level: string
  /** What the format's own rules find (building block FC): each failure is a FORMAT_FAILURE. */
  readonly formatProblems: readonly Finding[]
  readonly references: readonly ReferenceFacts[]
  readonly signatureAlgorithm: AlgorithmFacts
  /** Null when no key could be tried or the algorithm is unknown. */
  readonly signatureValueValid: boolean | null
  readonly signer: SignerFacts
  /** RFC 3339; CMS signing-time, PDF /M or XAdES SigningTime. */
  readonly claimedSigningTime: string | null
  readonly attributes: AttributeFacts
  /** Ids into `Facts.timestamps`; for a document timestamp, its own token alone. */
  readonly timestamps: readonly ObjectId[]
  readonly coverage: Coverage
  /** As in the report. */
  readonly uncovered?: readonly string[]
  /** As in the report. */
  readonly counterSigns?: readonly string[]
  readonly changesAfter: ChangesAfter | null
  readonly changesPermitted: boolean | null
  /** A form field that is no signature was filled later; null where it does not apply. */
  readonly formFilledAfter: boolean | null
  /** Warnings and information that belong to this signature and change no verdict by themselves. */
  readonly remarks: readonly Finding[]
}

/** One digest the signature makes: a PDF has one (its ByteRange), an XML signature one a reference. */
export interface ReferenceFacts extends CoveredPart {
  readonly found: boolean
  /** Two targets answer to the same name: never digested, always a format failure. */
  readonly ambiguous: boolean
  readonly digestAlgorithm: string
  readonly digestMatches: boolean | null
}

export interface SignerFacts {
  /** Null when no certificate at hand verifies the signature or fits its identifier. */
  readonly certificate: ObjectId | null
  readonly chain: ChainFacts | null
  /** The ESS / XAdES signing-certificate attribute. */
  readonly reference: SigningCertificateFacts | null
}

export interface SigningCertificateFacts {
  readonly digestAlgorithm: string
  readonly digestMatches: boolean
  /** Null when issuer and serial are not given. */
  readonly issuerSerialMatches: boolean | null
}

export interface DigestFacts {
  /** As in `crypto/digest.ts`, or the OID or URI of one that is not known. */
  readonly algorithm: string
  /** Lower-case hexadecimal. */
  readonly value: string
}

/** Signed attributes (CMS) or signed properties (XAdES) that acceptance looks at (building block SAV). */
export interface AttributeFacts {
  /** message-digest and content-type attributes, or the reference to SignedProperties, are present. */
  readonly bindsContent: boolean
  /** Problems of syntax and of attributes that contradict each other. */
  readonly problems: readonly Finding[]
  readonly policyId: string | null
  /** What the signature says the named policy's text digests to; null where it names none. */
  readonly policyDigest: DigestFacts | null
  readonly claimedRoles: readonly string[]
  readonly commitments: readonly string[]
}
