// Our keys inside `@signpdf/signpdf`: its users keep their code and gain tokens, HSMs, ECDSA and a signature that is PAdES baseline.
// Nothing of signpdf is imported: it is given its own `Signer` class, which it insists on.
import { signerProfile, writeSignature, writeSignedAttributes } from '../cms/index.ts'
import { digestOf, type Signer } from '../crypto/index.ts'

/** What signpdf calls: the bytes of the ByteRange in, a detached CMS out. */
export interface SignpdfSigner {
  sign(pdfBuffer: Buffer, signingTime?: Date): Promise<Buffer>
}

/**
 * Makes a signer usable in signpdf:
 *
 *     import { Signer as SignpdfBase } from '@signpdf/utils'
 *     const signed = await signpdf.sign(pdfWithPlaceholder, signpdfSigner(SignpdfBase, signer))
 *
 * Let the placeholder name the SubFilter `ETSI.CAdES.detached`; /M carries the signing time (EN 319 142-1, 5.3).
 * Throws `ERR_SIGNING_ALGORITHM` for a scheme CMS has no rule for.
 */
export function signpdfSigner<Base extends new () => object>(
  base: Base,
  signer: Signer,
): InstanceType<Base> & SignpdfSigner {
  const profile = signerProfile(signer)
  const sign = async (pdfBuffer: Buffer): Promise<Buffer> => {
    const attributes = writeSignedAttributes(profile, digestOf(profile.digest, pdfBuffer))
    return Buffer.from(writeSignature(profile, attributes, await signer.sign(attributes)))
  }
  return Object.assign(new base() as InstanceType<Base>, { sign })
}
