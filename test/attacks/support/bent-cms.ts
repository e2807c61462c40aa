// CMS written with one thing wrong: every part can be given, what is not given is as it should be.
import {
  contextConstructed,
  contextPrimitive,
  derElement,
  derExplicit,
  derInteger,
  derOctetString,
  derOid,
  derRetag,
  derSequence,
  derSetOf,
  TAG,
} from '@sealpost/core/asn1'
import {
  CMS_OID,
  signerProfile,
  writeContentType,
  writeMessageDigest,
  writeSigningCertificateV2,
} from '@sealpost/core/cms'
import { digestOf, type Signer } from '@sealpost/core/crypto'
import { readCertificate, type Certificate } from '@sealpost/core/x509'

export interface CmsParts {
  readonly signer: Signer
  readonly version?: number
  readonly contentType?: string
  /** eContent; without it the signature is detached. */
  readonly embedded?: Uint8Array
  /** Whole attributes instead of the customary three; null for none at all. */
  readonly attributes?: readonly Uint8Array[] | null
  /** As they are given instead of in DER order. */
  readonly unordered?: boolean
  readonly unsigned?: readonly Uint8Array[]
  readonly digestAlgorithm?: Uint8Array
  readonly signatureAlgorithm?: Uint8Array
  /** Whole SignerIdentifier. */
  readonly identifier?: Uint8Array
  /** From the octets to be signed to the signature value. */
  readonly sign?: (octets: Uint8Array) => Uint8Array | Promise<Uint8Array>
  readonly certificates?: readonly Uint8Array[]
  /** Whole SignerInfos instead of the one that the other parts describe. */
  readonly signers?: readonly Uint8Array[]
  /** Further whole SignerInfos, in front and behind. */
  readonly before?: readonly Uint8Array[]
  readonly after?: readonly Uint8Array[]
}

/** The three attributes of a PAdES signature over the content. */
export function goodAttributes(content: Uint8Array, { certificate }: Signer): Uint8Array[] {
  return [
    writeContentType(CMS_OID.data),
    writeMessageDigest(digestOf('SHA-256', content)),
    writeSigningCertificateV2(readCertificate(certificate)),
  ]
}

export async function bentCms(content: Uint8Array, parts: CmsParts): Promise<Uint8Array> {
  const { signer, contentType = CMS_OID.data, embedded } = parts
  const profile = signerProfile(signer)
  const own = parts.signers ?? [await bentSignerInfo(content, parts)]
  const infos = [...(parts.before ?? []), ...own, ...(parts.after ?? [])]
  const certificates = parts.certificates ?? profile.certificates
  const encapsulated = derSequence(
    derOid(contentType),
    ...(embedded === undefined ? [] : [derExplicit(0, derOctetString(embedded))]),
  )
  const signedData = derSequence(
    derInteger(parts.version ?? 1),
    derSetOf([profile.digestAlgorithm]),
    encapsulated,
    ...(certificates.length === 0 ? [] : [derSetOf(certificates, contextConstructed(0))]),
    derElement(TAG.set, Buffer.concat(infos)),
  )
  return derSequence(derOid(CMS_OID.signedData), derExplicit(0, signedData))
}

export async function bentSignerInfo(content: Uint8Array, parts: CmsParts): Promise<Uint8Array> {
  const { signer, unsigned = [] } = parts
  const profile = signerProfile(signer)
  const attributes =
    parts.attributes === null ? null : (parts.attributes ?? goodAttributes(content, signer))
  const set = attributes === null ? null : attributeSet(attributes, parts.unordered ?? false)
  const sign = parts.sign ?? ((octets: Uint8Array) => signer.sign(octets))
  return derSequence(
    derInteger(1),
    parts.identifier ?? issuerAndSerial(profile.certificate),
    parts.digestAlgorithm ?? profile.digestAlgorithm,
    ...(set === null ? [] : [derRetag(contextConstructed(0), set)]),
    parts.signatureAlgorithm ?? profile.signatureAlgorithm,
    derOctetString(await sign(set ?? content)),
    ...(unsigned.length === 0 ? [] : [derSetOf(unsigned, contextConstructed(1))]),
  )
}

function attributeSet(attributes: readonly Uint8Array[], unordered = false): Uint8Array {
  const sorted = attributes.toSorted((a, b) => Buffer.compare(a, b))
  return derElement(TAG.set, Buffer.concat(unordered ? sorted.toReversed() : sorted))
}

export function issuerAndSerial({ issuer, serial }: Certificate): Uint8Array {
  return derSequence(issuer.bytes, derElement(TAG.integer, serial))
}

export function keyIdentifier(identifier: Uint8Array): Uint8Array {
  return derElement(contextPrimitive(0), identifier)
}
