// What a format hands over after reading a document: facts without chains and revocation, which trust/ adds for all formats alike.
import type { Finding } from '../findings.ts'
import type { UnchainedTimestamp } from '../trust/draft-timestamp.ts'
import type { SignatureFacts, SignerFacts } from './facts.ts'
import type { DocumentSummary } from './report.ts'

export interface DocumentDraft {
  readonly document: DocumentSummary
  readonly problems: readonly Finding[]
  readonly signatures: readonly SignatureDraft[]
  readonly timestamps: readonly TimestampDraft[]
  readonly embedded: EmbeddedMaterial
}

/** DER values found inside the document, in signatures, timestamps and validation data; broken ones are tolerated and ignored. */
export interface EmbeddedMaterial {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  /** OCSPResponse or BasicOCSPResponse. */
  readonly ocsps: readonly Uint8Array[]
}

export interface SignatureDraft extends Omit<SignatureFacts, 'signer'> {
  readonly signer: SignerDraft
}

export interface SignerDraft extends Pick<SignerFacts, 'reference'> {
  /** DER of the certificate whose key verifies the signature, or that its identifier names; null when none is at hand. */
  readonly certificate: Uint8Array | null
}

export type TimestampDraft = UnchainedTimestamp
