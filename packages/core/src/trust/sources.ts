// The two seams to the network; online/ implements them. Both fail with a ServiceError, never with a verdict.
import type { DigestName } from '../crypto/digest.ts'

/** What a source of revocation data is asked about; both are DER. */
export interface RevocationQuery {
  readonly certificate: Uint8Array
  readonly issuer: Uint8Array
}

/** DER of what the responders answered; an empty answer means that the certificate names no responder. */
export interface RevocationData {
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

export interface RevocationSource {
  find(query: RevocationQuery): Promise<RevocationData>
}

/** Fetches issuers that a certificate names in its authority information access (RFC 5280, 4.2.2.1). */
export interface IssuerSource {
  findIssuers(certificate: Uint8Array): Promise<readonly Uint8Array[]>
}

export interface TimestampQuery {
  readonly digest: DigestName
  readonly imprint: Uint8Array
}

export interface TimestampAuthority {
  /** The TimeStampToken (a CMS ContentInfo), DER, already checked against the query (RFC 3161, 2.4.2). */
  timestamp(query: TimestampQuery): Promise<Uint8Array>
}
