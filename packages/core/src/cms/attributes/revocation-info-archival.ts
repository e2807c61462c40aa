// adbe-revocationInfoArchival (ISO 32000-2, 12.8.3.3.2): CRLs and OCSP responses the signer put under the signature. Other kinds are
// skipped.
import { contextConstructed, derExplicit, derSequence, readDer } from '../../asn1/index.ts'
import { type Attribute, writeAttribute } from './attribute.ts'

export const REVOCATION_INFO_ARCHIVAL = '1.2.840.113583.1.1.8'

export interface RevocationInfo {
  /** CertificateLists, DER. */
  readonly crls: readonly Uint8Array[]
  /** OCSPResponses, DER. */
  readonly ocsps: readonly Uint8Array[]
}

function readRevocationInfoArchival(value: Uint8Array): RevocationInfo {
  return readDer(value, (reader) => {
    const sequence = reader.sequence()
    const list = (number: number): Uint8Array[] =>
      sequence.optional(contextConstructed(number), (fields) =>
        fields
          .explicit(number)
          .sequence()
          .all((item) => item.element().bytes),
      ) ?? []
    const crls = list(0)
    const ocsps = list(1)
    list(2)
    sequence.end()
    return { crls, ocsps }
  })
}

/** All of the signed attributes' values together; a malformed one is left out, for revocation data is only an offer. */
export function readArchivedRevocations(signed: readonly Attribute[]): RevocationInfo {
  const infos = signed
    .filter(({ type }) => type === REVOCATION_INFO_ARCHIVAL)
    .flatMap(({ values }) => values.map(readRevocationInfoArchival))
  return {
    crls: infos.flatMap(({ crls }) => crls),
    ocsps: infos.flatMap(({ ocsps }) => ocsps),
  }
}

export function writeRevocationInfoArchival({ crls, ocsps }: RevocationInfo): Uint8Array {
  const list = (number: number, items: readonly Uint8Array[]): Uint8Array[] =>
    items.length === 0 ? [] : [derExplicit(number, derSequence(...items))]
  return writeAttribute(REVOCATION_INFO_ARCHIVAL, derSequence(...list(0, crls), ...list(1, ocsps)))
}
