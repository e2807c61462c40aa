// PAdES baseline signatures (EN 319 142-1): B-B, and B-T with a time-stamping authority. The document is hashed once and never held.
import {
  signatureTemplate,
  signerProfile,
  writeSignature,
  type SignerProfile,
} from '../cms/index.ts'
import { verifySignature, type Signer } from '../crypto/index.ts'
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { SigningError } from '../errors.ts'
import { AppendedPdf } from './appended-pdf.ts'
import { layOutSignature } from './lay-out-signature.ts'
import { resolveOptions, type SignPdfOptions } from './options.ts'
import { hasAuthorities, type Authorities } from '../trust/request-timestamp.ts'
import { timestampSignature } from './request-timestamp.ts'
import { reservedBytesFor } from './reserve.ts'
import { digestRevision, fillRoom, roomBytes, type UnsignedRevision } from './signed-revision.ts'

/**
 * Signs a PDF: bytes in, bytes out; a `ByteSource` in, a source out that reads the original and the new revision behind it.
 * Throws `FormatError` for a document that cannot be signed safely, `UsageError` for options that contradict it,
 * `SigningError` from the key, `ServiceError` from the time-stamping authorities.
 */
export function signPdf(
  pdf: Uint8Array,
  signer: Signer,
  options?: SignPdfOptions,
): Promise<Uint8Array>
export function signPdf(
  pdf: ByteSource,
  signer: Signer,
  options?: SignPdfOptions,
): Promise<AppendedPdf>
export async function signPdf(
  pdf: Uint8Array | ByteSource,
  signer: Signer,
  options: SignPdfOptions = {},
): Promise<Uint8Array | AppendedPdf> {
  const revision = await signRevision(toSource(pdf), signer, options)
  return joinRevision(pdf, revision.appended)
}

export function joinRevision(
  pdf: Uint8Array | ByteSource,
  appended: Uint8Array,
): Uint8Array | AppendedPdf {
  return pdf instanceof Uint8Array ? concatBytes([pdf, appended]) : new AppendedPdf(pdf, appended)
}

/** Room that turns out too small is made larger and the signature made again: nothing is ever cut off. */
async function signRevision(
  source: ByteSource,
  signer: Signer,
  options: SignPdfOptions,
): Promise<UnsignedRevision> {
  const profile = signerProfile(signer)
  const resolved = resolveOptions(options)
  const tsa = hasAuthorities(options.tsa) ? options.tsa : undefined
  let reserved = options.reservedBytes ?? reservedBytesFor(profile, tsa !== undefined)
  for (;;) {
    const revision = await layOutSignature(source, resolved, reserved)
    const cms = await signOver(source, revision, { signer, profile, tsa })
    if (cms.length <= roomBytes(revision)) {
      fillRoom(revision, cms)
      return revision
    }
    reserved = cms.length + GROWTH_BYTES
  }
}

/** A second signature or timestamp may come out a little longer than the first. */
const GROWTH_BYTES = 256

interface Signing {
  readonly signer: Signer
  readonly profile: SignerProfile
  readonly tsa: Authorities | undefined
}

async function signOver(
  source: ByteSource,
  revision: UnsignedRevision,
  { signer, profile, tsa }: Signing,
): Promise<Uint8Array> {
  const template = signatureTemplate(profile)
  const digest = await digestRevision(source, revision, profile.digest)
  const attributes = template.signedAttributes(digest)
  const value = await signer.sign(attributes)
  assertKeyFits(signer, profile, attributes, value)
  if (tsa === undefined) return template.signature(attributes, value)
  return writeSignature(profile, attributes, value, [await timestampSignature(tsa, value)])
}

const provenSigners = new WeakSet<Signer>()

/** The first signature of each signer is checked, so that a key and a certificate that do not belong together are found out. */
function assertKeyFits(
  signer: Signer,
  { algorithm, certificate }: SignerProfile,
  attributes: Uint8Array,
  value: Uint8Array,
): void {
  if (provenSigners.has(signer)) return
  if (!verifySignature(algorithm, certificate.publicKey, attributes, value)) {
    throw new SigningError(
      'ERR_SIGNING_KEY_MISMATCH',
      'The signature does not verify under the signer’s own certificate',
    )
  }
  provenSigners.add(signer)
}
