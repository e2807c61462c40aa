import type { Finding, PartIndication, SubIndication } from '../../findings.ts'

/** The answer about one certificate; instants are RFC 3339 in UTC, so it is the same in memory and as JSON. */
export interface CertificateReport {
  readonly version: 1
  /** The instant the answer is for. */
  readonly validationTime: string
  /** No finding is a failure. */
  readonly valid: boolean
  readonly indication: PartIndication
  readonly subIndication: SubIndication | null
  /** The chain that was judged, leaf first, the anchor last; as far as it goes when no anchor was reached. */
  readonly chain: readonly CertificateSummary[]
  /** The user-constrained policy set (RFC 5280, 6.1.6). */
  readonly policies: readonly string[]
  readonly findings: readonly Finding[]
}

export interface CertificateSummary {
  /** RFC 4514. */
  readonly subject: string
  readonly issuer: string
  /** Lower-case hexadecimal. */
  readonly serial: string
  /** SHA-256 of the certificate, or of the public key of an anchor that is only a key. */
  readonly sha256: string
  readonly notBefore: string
  readonly notAfter: string
}
