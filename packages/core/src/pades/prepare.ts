// Signing in two steps, the first: everything but the signature, so that a key elsewhere can sign on another day.
import { signerProfile, writeSignedAttributes, type SignerIdentity } from '../cms/index.ts'
import type { DigestName } from '../crypto/index.ts'
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { listenToStep } from '../encoding/progress.ts'
import { layOutSignature } from './lay-out-signature.ts'
import { resolveOptions, type PreparePdfOptions } from './options.ts'
import { writePrepared, type PreparedPdf } from './prepared-pdf.ts'
import { DEFAULT_RESERVED_BYTES, reservedBytesFor } from './reserve.ts'
import { digestRevision, signedSize } from './signed-revision.ts'

export interface PrepareOptions extends PreparePdfOptions {
  /** Who will sign, without the key. Then `signedAttributes` can be handed out and a raw signature is enough. */
  readonly signer?: SignerIdentity
  /** Digest of the document when `signer` is not given. Default SHA-256. */
  readonly digest?: DigestName
  /** Keeps room for a signature timestamp. Default true. */
  readonly timestamp?: boolean
}

/**
 * Lays out a signature and computes what is to be signed. The document itself is not in the answer: `completePdf` takes it again.
 * Throws as `signPdf` does.
 */
export async function preparePdf(
  pdf: Uint8Array | ByteSource,
  options: PrepareOptions = {},
): Promise<PreparedPdf> {
  const source = toSource(pdf)
  const profile = options.signer && signerProfile(options.signer)
  const computed =
    profile === undefined
      ? DEFAULT_RESERVED_BYTES
      : reservedBytesFor(profile, options.timestamp ?? true)
  const reserved = options.reservedBytes ?? computed
  const digestAlgorithm = profile?.digest ?? options.digest ?? 'SHA-256'
  const level = (options.timestamp ?? true) ? 'T' : 'B'
  const intent = { profile, digest: digestAlgorithm, level } as const
  const revision = await layOutSignature(source, resolveOptions(options), intent, reserved)
  const onBytes = listenToStep(options.onProgress, 'sign', signedSize(revision))
  const digest = await digestRevision(source, revision, digestAlgorithm, onBytes)
  return writePrepared({
    revision,
    digest,
    digestAlgorithm,
    signer: options.signer ?? null,
    signedAttributes: profile === undefined ? null : writeSignedAttributes(profile, digest),
  })
}
