// The verification report: what every verification answers, for PDF, XML and edXML alike. Its JSON schema is docs/report.schema.json.
import type { Finding, Indication, PartIndication, SubIndication } from '../findings.ts'

export const REPORT_VERSION = 1

/** The answer to one document. Instants are RFC 3339 strings in UTC, so the report is the same in memory and as JSON. */
export interface VerificationReport {
  readonly version: typeof REPORT_VERSION
  /** Name and version of the software, such as `sealpost 0.1.0`. */
  readonly tool: string
  /** The validation policy's name. A verdict means nothing without it. */
  readonly policy: string
  /** The instant the document was judged for. */
  readonly validationTime: string
  readonly document: DocumentSummary
  /** The worst of the signatures; no signature is INDETERMINATE / SIGNATURE_NOT_FOUND. */
  readonly indication: Indication
  readonly subIndication: SubIndication | null
  /** Findings about the document as a whole, such as an unreadable structure. */
  readonly findings: readonly Finding[]
  readonly signatures: readonly SignatureReport[]
}

export interface DocumentSummary {
  readonly name: string | null
  readonly kind: DocumentKind
  /** Size in bytes. */
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

export type DocumentKind = 'pdf' | 'xml' | 'edxml' | 'unknown'

export interface SignatureReport {
  /** The field name of a PDF signature, the Id of an XML signature, or a number in document order. */
  readonly id: string
  readonly kind: SignatureKind
  /** SubFilter of a PDF signature, `XAdES` or `XMLDSig`. */
  readonly format: string
  /** Level as EN 319 142-1 and 132-1 name it, or `PDF-NOT-ETSI` / `XML-NOT-ETSI`. */
  readonly level: string
  readonly indication: Indication
  readonly subIndication: SubIndication | null
  /** Every signed digest equals the digest of what it refers to; null when a referred object is missing. */
  readonly digestsMatch: boolean | null
  /** The signature value verifies under the signing certificate's key; null when no key was found or the algorithm is unknown. */
  readonly signatureValueValid: boolean | null
  readonly coverage: Coverage
  readonly changesAfter: ChangesAfter | null
  /** Whether the signer's own permissions (DocMDP, FieldMDP, Lock) allow what came after; null where it does not apply. */
  readonly changesPermitted: boolean | null
  /** Exactly what the signature covers. */
  readonly covered: readonly CoveredPart[]
  /**
   * What an XML signature over parts of its document leaves out: paths of elements, of their attributes (`…/@*`) and of text between elements
   * (`…/text()`), at most 100. Signatures do not count. Absent where it does not apply.
   */
  readonly uncovered?: readonly string[]
  /** Ids of the signatures that this one counter-signs (EN 319 132-1, 5.2.7). Absent for all others. */
  readonly counterSigns?: readonly string[]
  readonly signer: SignerSummary | null
  readonly algorithm: AlgorithmSummary | null
  /** The signer's own word, unproven. RFC 3339. */
  readonly claimedSigningTime: string | null
  /** The earliest instant at which the signature is proven to exist. RFC 3339. */
  readonly bestSignatureTime: string | null
  readonly timestamps: readonly TimestampReport[]
  readonly findings: readonly Finding[]
}

export type SignatureKind = 'signature' | 'document-timestamp'

/** `whole-revision`: complete when it was signed, with later revisions behind it. */
export type Coverage = 'whole-document' | 'whole-revision' | 'part' | 'nothing'

export type ChangesAfter = 'none' | 'validation-data' | 'form-filling' | 'annotations' | 'other'

export interface CoveredPart {
  /** The reference URI of an XML signature; empty for a PDF. */
  readonly uri: string
  readonly kind:
    | 'whole-document'
    | 'whole-revision'
    | 'element'
    | 'object'
    | 'manifest'
    | 'signed-properties'
    | 'detached'
    | 'key-info'
    | 'signature-value'
  /** Bytes digested. */
  readonly bytes: number
  /**
   * Where an element of an XML document stands: local names from the root, each with its place among its siblings of the same name, such as
   * `/letter[1]/order[2]`. Absent for what is no element, and for a signature's own parts.
   */
  readonly path?: string
}

export interface SignerSummary {
  /** RFC 4514 distinguished names. */
  readonly subject: string
  readonly commonName: string | null
  readonly issuer: string
  /** Lower-case hexadecimal. */
  readonly serial: string
  /** SHA-256 of the certificate, lower-case hexadecimal. */
  readonly sha256: string
  /** From the certificate register; a certificate alone does not tell. */
  readonly role: 'person' | 'agency' | null
  /** Code of the holder's agency, from the certificate register. */
  readonly agency: string | null
}

export interface AlgorithmSummary {
  readonly digest: string
  readonly signature: string
  readonly keyBits: number
}

export interface TimestampReport {
  readonly kind: 'signature' | 'document' | 'archive' | 'content'
  /** genTime, RFC 3339. */
  readonly time: string
  readonly indication: PartIndication
  readonly subIndication: SubIndication | null
  readonly findings: readonly Finding[]
}
