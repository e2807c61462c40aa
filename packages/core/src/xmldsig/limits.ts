// What signatures may ask of the verifier, beyond the limits of the document. A signature over a limit is malformed by name (`ERR_FORMAT_XML_LIMIT`).

export interface SignatureLimits {
  /** `ds:Signature` elements in one document. */
  readonly maxSignatures: number
  /** Bytes of all signatures together, without what their `ds:Object`s carry. */
  readonly maxSignatureBytes: number
  /** Elements of one signature, without what its `ds:Object`s carry. */
  readonly maxSignatureElements: number
  /** References of one SignedInfo, and of one Manifest. */
  readonly maxReferences: number
  /** Transforms of one reference. */
  readonly maxTransforms: number
  /** Certificates in one KeyInfo. */
  readonly maxCertificates: number
  /** Identifiers that are remembered with their place; beyond, those that are referenced are looked for in a pass of their own. */
  readonly maxIndexedIds: number
}

export const SIGNATURE_LIMITS: SignatureLimits = Object.freeze({
  maxSignatures: 100,
  maxSignatureBytes: 64 << 20,
  maxSignatureElements: 20_000,
  maxReferences: 256,
  maxTransforms: 8,
  maxCertificates: 32,
  maxIndexedIds: 50_000,
})
