// How much room /Contents needs: exact for a signature without a timestamp, an estimate that may grow with one.
import { maxSignatureSize, writeSignedAttributes, type SignerProfile } from '../cms/index.ts'
import { digestByName } from '../crypto/index.ts'

/** For a CMS whose certificates are not known yet: RSA-4096, three certificates and a timestamp fit. */
export const DEFAULT_RESERVED_BYTES = 16_384
/** A timestamp token with the authority's chain; the largest one met had 7 600 bytes. */
export const RESERVED_TIMESTAMP_BYTES = 10_240

const sizes = new WeakMap<SignerProfile, number>()

export function reservedBytesFor(profile: SignerProfile, timestamps: boolean): number {
  return signatureBytes(profile) + (timestamps ? RESERVED_TIMESTAMP_BYTES : 0)
}

/** Attributes have the same size for every document, so this is worked out once a signer. */
function signatureBytes(profile: SignerProfile): number {
  const known = sizes.get(profile)
  if (known !== undefined) return known
  const digest = new Uint8Array(digestByName(profile.digest).bytes)
  const size = maxSignatureSize(profile, writeSignedAttributes(profile, digest))
  sizes.set(profile, size)
  return size
}
