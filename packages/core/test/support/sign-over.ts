import { signerProfile, writeSignature, writeSignedAttributes } from '../../src/cms/index.ts'
import type { TestSigner } from './signers.ts'

/** A detached CMS over content that is known by its digest only. */
export async function signOver(
  signer: TestSigner,
  digest: Uint8Array,
  more: readonly Uint8Array[] = [],
): Promise<Uint8Array> {
  const profile = signerProfile(signer)
  const attributes = writeSignedAttributes(profile, digest, more)
  return writeSignature(profile, attributes, await signer.sign(attributes))
}
