// Signatures of one signer differ in two places only, the digest and the value: the rest is written once and copied after that
// (measured: 16 µs become 2, and a dozen small allocations two).
import { digestByName } from '../crypto/index.ts'
import { asBuffer } from '../encoding/bytes.ts'
import { InternalError } from '../errors.ts'
import type { SignerProfile } from './signer-profile.ts'
import { writeSignature, writeSignedAttributes } from './write-signature.ts'

export class SignatureTemplate {
  readonly #profile: SignerProfile
  readonly #attributes: Uint8Array
  readonly #digestPosition: number
  /** By the length of the value: ECDSA values differ by an octet or two. */
  readonly #byLength = new Map<number, Whole>()

  constructor(profile: SignerProfile) {
    this.#profile = profile
    const digest = marker(digestByName(profile.digest).bytes, 89)
    this.#attributes = writeSignedAttributes(profile, digest)
    this.#digestPosition = find(this.#attributes, digest)
  }

  /** As `writeSignedAttributes` without further attributes. */
  signedAttributes(digest: Uint8Array): Uint8Array {
    const attributes = Uint8Array.from(this.#attributes)
    attributes.set(digest, this.#digestPosition)
    return attributes
  }

  /** As `writeSignature` without unsigned attributes, for attributes of this template. */
  signature(signedAttributes: Uint8Array, value: Uint8Array): Uint8Array {
    const { bytes, attributesPosition, valuePosition } = this.#whole(value.length)
    const signature = Uint8Array.from(bytes)
    // The tag of the SET OF is another one inside the SignerInfo.
    signature.set(signedAttributes.subarray(1), attributesPosition + 1)
    signature.set(value, valuePosition)
    return signature
  }

  #whole(valueBytes: number): Whole {
    const known = this.#byLength.get(valueBytes)
    if (known !== undefined) return known
    const value = marker(valueBytes, 201)
    const bytes = writeSignature(this.#profile, this.#attributes, value)
    const attributesPosition = find(bytes, this.#attributes.subarray(1)) - 1
    const whole = { bytes, attributesPosition, valuePosition: find(bytes, value) }
    this.#byLength.set(valueBytes, whole)
    return whole
  }
}

interface Whole {
  readonly bytes: Uint8Array
  readonly attributesPosition: number
  readonly valuePosition: number
}

const templates = new WeakMap<SignerProfile, SignatureTemplate>()

export function signatureTemplate(profile: SignerProfile): SignatureTemplate {
  const known = templates.get(profile)
  if (known !== undefined) return known
  const template = new SignatureTemplate(profile)
  templates.set(profile, template)
  return template
}

/** Octets that occur nowhere else in a signature. */
function marker(bytes: number, start: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, index) => (index * 167 + start) & 0xff)
}

function find(bytes: Uint8Array, part: Uint8Array): number {
  const position = asBuffer(bytes).indexOf(part)
  if (position < 0) throw new InternalError('A signature lacks one of its parts')
  return position
}
