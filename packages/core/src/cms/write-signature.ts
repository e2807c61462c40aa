// The two halves of a detached CMS signature: attributes to be signed, and the SignedData around the value that comes back.
import { concatBytes, compareBytes } from '../encoding/bytes.ts'
import { derElement, TAG } from '../asn1/index.ts'
import { issuerSerialOf } from './attributes/ess-certificate-id.ts'
import { writeContentType } from './attributes/content-type.ts'
import { writeMessageDigest } from './attributes/message-digest.ts'
import { OID } from './oids.ts'
import { writeSignedData } from './signed-data.ts'
import { writeSignerInfo } from './signer-info.ts'
import type { SignerProfile } from './signer-profile.ts'

const DATA = writeContentType(OID.data)

/**
 * The SET OF attributes in DER, tag 0x31: exactly the octets the signer signs. PAdES baseline (EN 319 142-1, 6.3): content-type,
 * message-digest and signing-certificate-v2, no signing-time.
 * @param more Whole attributes besides those.
 */
export function writeSignedAttributes(
  profile: SignerProfile,
  contentDigest: Uint8Array,
  more: readonly Uint8Array[] = [],
): Uint8Array {
  const attributes = [DATA, writeMessageDigest(contentDigest), profile.signingCertificate, ...more]
  return derElement(TAG.set, concatBytes(attributes.toSorted(compareBytes)))
}

/**
 * A detached SignedData with one signer.
 * @param signedAttributes As `writeSignedAttributes` gave them.
 * @param unsigned Whole unsigned attributes, such as a signature timestamp.
 */
export function writeSignature(
  profile: SignerProfile,
  signedAttributes: Uint8Array,
  signature: Uint8Array,
  unsigned: readonly Uint8Array[] = [],
): Uint8Array {
  const signer = writeSignerInfo({
    identifier: issuerSerialOf(profile.certificate),
    digestAlgorithm: profile.digestAlgorithm,
    signedAttributes,
    signatureAlgorithm: profile.signatureAlgorithm,
    signature,
    unsignedAttributes: unsigned,
  })
  return writeSignedData({
    contentType: OID.data,
    digestAlgorithms: [profile.digestAlgorithm],
    certificates: profile.certificates,
    signers: [signer],
  })
}

/** How many octets a signature with these unsigned attributes takes at most. */
export function maxSignatureSize(
  profile: SignerProfile,
  signedAttributes: Uint8Array,
  unsigned: readonly Uint8Array[] = [],
): number {
  const value = new Uint8Array(profile.maxSignatureBytes)
  return writeSignature(profile, signedAttributes, value, unsigned).length
}
