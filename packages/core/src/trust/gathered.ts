// What gatherTrust (gather.ts) is asked and what it answers: one call for all leaves of a document, whatever its format.
import type { ByteSource } from '../encoding/byte-source.ts'
import type { Finding } from '../findings.ts'
import type { TrustAnchor } from './anchor.ts'
import type { CertificateFacts, ChainFacts, ObjectId, RevocationFacts } from './facts.ts'
import type { IssuerSource, RevocationSource } from './sources.ts'

export interface TrustRequest {
  /** The certificates that need a chain: signers and time-stamping authorities. DER; broken ones are answered with a remark. */
  readonly leaves: readonly Leaf[]
  /** Everything else that may complete a chain, DER, untrusted; broken ones are ignored. */
  readonly certificates: readonly Uint8Array[]
  readonly anchors: readonly TrustAnchor[]
  readonly embedded: StatusMaterial
  readonly supplied: SuppliedStatus
  /** Asked only for what embedded and supplied material leave open. */
  readonly online: Partial<RevocationSource & IssuerSource>
  /** Chooses among several chains; no verdict depends on it here. */
  readonly at: Date
}

export interface Leaf {
  readonly certificate: Uint8Array
  readonly purpose: 'signing' | 'timestamping'
}

/** DER of certificate lists and of OCSPResponse or BasicOCSPResponse. */
export interface StatusMaterial {
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

/** As `StatusMaterial`; a list that is given as a source is never held. */
export interface SuppliedStatus {
  readonly crls: readonly (Uint8Array | ByteSource)[]
  readonly ocsps: readonly Uint8Array[]
}

export interface GatheredTrust {
  /** Every certificate of every chain, of leaves and of responders. */
  readonly certificates: Readonly<Record<ObjectId, CertificateFacts>>
  /** By leaf; a leaf that cannot be read has none. */
  readonly chains: ReadonlyMap<ObjectId, ChainFacts>
  readonly revocations: readonly RevocationFacts[]
  /** DER of everything the facts above were read from, by id: what augmenting a signature embeds. */
  readonly objects: GatheredObjects
  /** What went wrong on the way, such as a responder that did not answer: warnings, never verdicts. */
  readonly remarks: readonly Finding[]
}

export interface GatheredObjects {
  /** Anchors that are certificates included. */
  readonly certificates: ReadonlyMap<ObjectId, Uint8Array>
  readonly crls: ReadonlyMap<ObjectId, Uint8Array>
  readonly ocsps: ReadonlyMap<ObjectId, Uint8Array>
}
